package dev.maker4j.hanoi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven over its DevTools protocol. Confined to one thread. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> TROUBLES =
            List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded");

    private final Process process;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final List<String> troubles = new ArrayList<>();
    private String session = "";
    private int sent;
    private boolean loaded;

    private Browser(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Receiver(received))
                .join();
    }

    /** Puts the parts of messages together. */
    private static final class Receiver implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();
        private final BlockingQueue<String> received;

        Receiver(BlockingQueue<String> received) {
            this.received = received;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, part, last);
        }
    }

    /** The browser of the property {@code maker.browser}, of {@code CHROME_BIN}, of the path, or of what .ci/browser fetched. */
    static Optional<Path> find() {
        Stream<String> said = Stream.of(
                System.getProperty("maker.browser", ""), System.getenv().getOrDefault("CHROME_BIN", ""));
        Stream<String> onPath = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> folder + "/" + name));
        Stream<String> fetched = Stream.of(System.getProperty("user.home") + "/.cache/maker4j/chromium/run");
        return Stream.of(said, onPath, fetched)
                .flatMap(all -> all)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Scanner errors = new Scanner(process.getErrorStream(), StandardCharsets.UTF_8);
        while (errors.hasNextLine()) {
            Matcher listening = LISTENING.matcher(errors.nextLine());
            if (listening.find()) {
                Browser browser = new Browser(process, URI.create(listening.group(1)));
                browser.openPage();
                return browser;
            }
        }
        throw new IOException(program + " ended before it listened");
    }

    private void openPage() throws IOException {
        ObjectNode blank = JSON.createObjectNode().put("url", "about:blank");
        String target = call("Target.createTarget", blank).path("targetId").asText();
        ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
        session = call("Target.attachToTarget", attach).path("sessionId").asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", JSON.createObjectNode());
        }
    }

    /** Opens a file at a width, in light or dark, and waits until it is loaded. */
    void open(Path file, int width, String scheme) throws IOException {
        call(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
        loaded = false;
        call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
        while (!loaded) {
            take();
        }
    }

    /** The value of an expression in the page, after its promise. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode result = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** What the page complained of: exceptions, console messages, refused loads. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    private JsonNode call(String method, ObjectNode parameters) throws IOException {
        int id = ++sent;
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        command.set("params", parameters);
        socket.sendText(command.toString(), true).join();
        while (true) {
            JsonNode message = take();
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IOException(method + ": " + message.get("error"));
                }
                return message.path("result");
            }
        }
    }

    private JsonNode take() throws IOException {
        try {
            String text = received.poll(30, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("the browser said nothing for 30 s");
            }
            JsonNode message = JSON.readTree(text);
            String method = message.path("method").asText();
            loaded |= method.equals("Page.loadEventFired");
            if (TROUBLES.contains(method)) {
                troubles.add(text);
            }
            return message;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the browser", stopped);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
