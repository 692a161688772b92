package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.maker4j.cli.Console;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.running.RunFolder;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.shop.ShopServer.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class ApiTestsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path quickly() throws IOException {
        return Files.writeString(folder.resolve("quick.yaml"), Trial.quickText());
    }

    private static Object[] and(Object[] typed, Object... more) {
        return Stream.concat(Stream.of(typed), Stream.of(more)).toArray();
    }

    @Test
    void runsTheBundledSuiteAndTellsTheFigures() throws IOException {
        Path out = folder.resolve("out.xml");
        Path svg = folder.resolve("out.svg");

        Run run = Run.exiting(
                0, "api-tests", "--json", "--answer-delay", "0", "--error-rate", "0", "--out", out, "--svg", svg);

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("status").asText()).isEqualTo("solved");
        assertThat(json.path("verified").asBoolean()).isTrue();
        assertThat(json.path("passed").asInt()).isEqualTo(13);
        assertThat(json.path("failed").asInt(-1)).isZero();
        assertThat(json.path("skipped").asInt(-1)).isZero();
        assertThat(json.path("retries").asInt(-1)).isZero();
        assertThat(json.path("maxInFlight").asInt()).isEqualTo(3);
        assertThat(json.path("tests").asInt()).isEqualTo(13);
        assertThat(json.path("dependencies").asInt()).isEqualTo(23);
        assertThat(run.err()).contains("✔ createOrder", "✔ set-up of account", "fixture account: set up and torn down");
        assertThat(run.err().lines().filter(line -> !line.contains(folder.toString())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out).content().contains("<testcase name=\"login\"");
        assertThat(svg).content().startsWith("<svg");
    }

    @Test
    void failedTestsAreTheExitStatusAndTheStatusWord() throws IOException {
        Run run = Run.exiting(
                3, "api-tests", quickly(), "--json", "--answer-delay", "0", "--fault", "POST /payments=500");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("status").asText()).isEqualTo("tests failed");
        assertThat(json.path("verified").asBoolean()).isTrue();
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("skipped").asInt()).isEqualTo(3);
        assertThat(json.path("retries").asInt()).isEqualTo(2);
        assertThat(run.err()).contains("1 test failed: payOrder; 3 were skipped");
    }

    @Test
    void testsAnyApiByItsUrl() throws IOException {
        try (ShopServer shop = Trial.shop()) {
            Run run = Run.exiting(0, "api-tests", quickly(), "--service-url", shop.url() + "/");

            assertThat(run.out()).contains("all 13 tests passed", "against " + shop.url());
            assertThat(shop.count(Table.ORDERS)).isEqualTo(1);
        }
    }

    @Test
    void anApiThatCannotBeReachedIsToldBeforeAnythingIsDone() throws IOException {
        try (Socket silent = new Socket()) { // has its port, and doesn't listen there
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            assertThat(Run.refusing("api-tests", "--service-url", url))
                    .contains("the API at " + url + " can't be reached (Connection refused): start it");
        }
        assertThat(Run.refusing("api-tests", "--service-url", "http://" + "no".repeat(32) + ".invalid"))
                .as("a name that is too long for anybody to be asked")
                .contains("can't be reached (there is no host of that name)");
    }

    @Test
    void aVariableIsNotToldInTheLineThatResumesAndAShortOneIsRefused() throws IOException {
        Path suite = Files.writeString(
                folder.resolve("Hunter2-Zq.yaml"),
                Trial.quickText().replace("name: Shop\n", "name: Shop\nheaders: {X-Pin: \"${env.PIN}\"}\n"));
        String[] typed = {
            "api-tests", suite.toString(), "--journal", folder.resolve("run").toString(), "--max-samples", "9", "--json"
        };
        Console refused = Console.of(Examples.program()).variable("PIN", "1");
        Console paused = Console.of(Examples.program()).variable("PIN", "Hunter2-Zq");

        assertThat(refused.run(typed)).isEqualTo(2);
        assertThat(refused.err())
                .contains("uses the environment variable PIN, whose value has fewer than 4 characters");
        assertThat(paused.run(typed)).as(paused.err()).isEqualTo(4);
        assertThat(paused.out() + paused.err()).contains("•••.yaml", "--resume").doesNotContain("Hunter2-Zq");
    }

    @Test
    void theModelsAddressIsNoApiToBeTested() {
        assertThat(Run.refusing("api-tests", "--base-url", "http://127.0.0.1:1"))
                .contains("--base-url is for a real model");
    }

    @Test
    void whatIsWrongIsToldInOneLineBeforeAnythingIsDone() throws IOException {
        assertThat(Run.refusing("api-tests", "--service-url", "ftp://x"))
                .contains("must be one like http://localhost:8080");
        assertThat(Run.refusing("api-tests", "--service-url", "http://me:secret@localhost"))
                .contains("--service-url must not hold a password")
                .doesNotContain("secret@");
        assertThat(Run.refusing("api-tests", "--fault", "POST /nowhere=500")).contains("names no endpoint of the shop");
        assertThat(Run.refusing("api-tests", "--fault", "POST /orders=maybe")).contains("must be ENDPOINT=FAULT");
        assertThat(Run.refusing("api-tests", "--flaky", "1.5")).contains("--flaky must be from 0 to 1");
        assertThat(Run.refusing("api-tests", folder.resolve("none.yaml"))).contains("none.yaml: no such file");
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Trial.quickText().replace("login.token", "login.tken"));
        assertThat(Run.refusing("api-tests", wrong)).contains("wrong.yaml:55: ", "login takes no value tken");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Run.refusing("api-tests", "--port", taken.getLocalPort()))
                    .contains("--port " + taken.getLocalPort() + " can't be listened on (Address already in use)");
            assertThat(Run.refusing(
                            "api-tests",
                            "--service-url",
                            "http://127.0.0.1:" + taken.getLocalPort(),
                            "--answer-delay",
                            "1"))
                    .contains("are for the bundled shop");
        }
    }

    @Test
    void aServerThatDoesNotSpeakHttpsIsFoundBeforeAnythingIsDone() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerPlainly(server));
            answering.setDaemon(true);
            answering.start();
            String url = "https://127.0.0.1:" + server.getLocalPort();

            assertThat(Run.refusing("api-tests", "--service-url", url))
                    .contains("the API at " + url + " can't be reached over HTTPS (")
                    .contains("give a URL whose certificate Java trusts");
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server has done it, and the interrupt is there, before anybody can know. */
    @Test
    void whatIsBeingSetUpWhenTheRunIsInterruptedIsTornDownToo() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                name: One
                fixtures:
                  - name: thing
                    set_up: {method: POST, path: /things, extract: {id: $.id}}
                    tear_down: {method: DELETE, path: "/things/${thing.id}"}
                tests:
                  - {name: look, method: GET, path: "/things/${thing.id}"}
                """);
        Thread program = Thread.currentThread();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (exchange.getRequestMethod().equals("POST")) {
                program.interrupt();
            }
            byte[] body = "{\"id\": 17}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Run run = Run.exiting(4, "api-tests", suite, "--service-url", url, "--json");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.err()).contains("fixture thing: set up and torn down", "note: thing is torn down");
            assertThat(asked).containsExactly("POST /things", "DELETE /things/17");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws IOException {
        Path journal = folder.resolve("journal");

        Run.exiting(2, "api-tests", "--journal", journal, "--k", "0");

        assertThat(folder.resolve("journal-api-tests")).doesNotExist();
        Run.exiting(0, "api-tests", quickly(), "--journal", journal, "--answer-delay", "0");
        Run.exiting(0, "api-tests", quickly(), "--journal", journal, "--answer-delay", "0", "--resume");
        assertThat(folder.resolve("journal-api-tests")).doesNotExist();
    }

    @Test
    void whatAnotherProcessHasOpenedIsLeftAlone() throws IOException {
        Path journal = folder.resolve("journal");
        RunFolder used = RunFolder.beside(journal);
        used.make();
        try (Closeable lock = used.lock().orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(Run.refusing("api-tests", "--journal", journal, "--resume"))
                    .contains("journal-api-tests is in use by another process that runs tests: wait for it to end");
            assertThat(used.exists()).isTrue();
        }

        Run.exiting(0, "api-tests", quickly(), "--answer-delay", "0", "--journal", journal, "--resume");
    }

    /** With a model that is never wrong and one vote a step, so many samples are so many steps. */
    private static final Object[] TWO_STEPS = {"--k", "1", "--error-rate", "0", "--max-samples", "2"};

    @Test
    void aPausedRunWithoutAJournalIsTornDownAndTellsWhatIsKnown() throws IOException {
        Path out = folder.resolve("out.xml");
        Path svg = folder.resolve("out.svg");
        try (ShopServer shop = Trial.shop()) {
            Object[] typed = {"api-tests", quickly(), "--service-url", shop.url(), "--json", "--out", out, "--svg", svg
            };
            Run run = Run.exiting(4, and(typed, TWO_STEPS));

            assertThat(run.err()).contains("fixture account: set up and torn down", "note: account is torn down");
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.path("status").asText()).isEqualTo("paused");
            assertThat(json.path("passed").asInt(-1)).isZero();
            assertThat(json.path("failed").asInt(-1)).isZero();
            assertThat(json.path("skipped").asInt()).isEqualTo(13);
            assertThat(json.path("retries").asInt(-1)).isZero();
            assertThat(json.path("maxInFlight").asInt()).isEqualTo(1);
            assertThat(json.path("leftBehind")).isEmpty();
            assertThat(out).content().contains("tests=\"13\" failures=\"0\" errors=\"0\" skipped=\"13\"");
            assertThat(out)
                    .content()
                    .contains("<skipped message=\"not run: paused before step 2: the samples are spent");
            assertThat(svg).content().contains("0 passed · 0 failed · 0 skipped · 0 retried · 13 not run to the end");
        }
    }

    @Test
    void aPausedRunWithAJournalIsLeftAndGoneOnWith() throws IOException {
        Path journal = folder.resolve("journal");
        Path out = folder.resolve("out.xml");
        try (ShopServer shop = Trial.shop()) {
            Object[] typed = {
                "api-tests", quickly(), "--service-url", shop.url(), "--json", "--journal", journal, "--out", out
            };
            Run first = Run.exiting(4, and(typed, TWO_STEPS));

            assertThat(first.err()).contains("note: still set up until the run is resumed: account");
            assertThat(new ObjectMapper()
                            .readTree(first.out())
                            .path("stillSetUp")
                            .get(0)
                            .asText())
                    .isEqualTo("account");
            assertThat(shop.count(Table.ACCOUNTS)).isEqualTo(1);
            assertThat(out).content().contains("skipped=\"13\"");
            assertThat(Run.refusing(typed)).contains("journal-api-tests holds what an earlier run needs: add --resume");

            Run second = Run.exiting(0, and(typed, "--k", "1", "--error-rate", "0", "--resume"));

            assertThat(new ObjectMapper().readTree(second.out()).path("passed").asInt())
                    .isEqualTo(13);
            assertThat(out).content().contains("tests=\"13\" failures=\"0\" errors=\"0\" skipped=\"0\"");
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            assertThat(folder.resolve("journal-api-tests")).doesNotExist();
        }
    }

    @Test
    void anUndecidedRunIsTornDownAndCannotBeGoneOnWith() throws IOException {
        Path journal = folder.resolve("journal");
        Path out = folder.resolve("out.xml");
        try (ShopServer shop = Trial.shop()) {
            Object[] typed = {
                "api-tests",
                quickly(),
                "--service-url",
                shop.url(),
                "--error-rate",
                "0.92",
                "--k",
                "4",
                "--seed",
                "4",
                "--journal",
                journal,
                "--out",
                out,
                "--json",
                "--resume"
            };
            Run run = Run.exiting(3, typed);

            assertThat(run.err()).contains("undecided", "note: account is torn down");
            assertThat(out).content().contains("<testcase name=\"run\"", "<error message=\"undecided at step ");
            JsonNode json = new ObjectMapper().readTree(run.out());
            int all = json.path("passed").asInt()
                    + json.path("failed").asInt()
                    + json.path("skipped").asInt();
            assertThat(json.path("status").asText()).isEqualTo("undecided");
            assertThat(all).isEqualTo(13);
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            assertThat(Run.refusing(typed)).contains("was given up and torn down: start a new one");
        }
    }
}
