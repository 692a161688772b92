package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.input.Grouped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that says {@code ready PORT} once it listens, and ends with its input. Safe for use by several threads. */
final class Launched {
    private static final String READY = "ready ";
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile String lastLine = "";

    private Launched(Process process) {
        this.process = process;
    }

    static Launched start(List<String> command) throws IOException {
        Launched launched = new Launched(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(launched::read, "output of " + launched.process.pid());
        reader.setDaemon(true);
        reader.start();
        return launched;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    port.complete(Integer.parseInt(line.substring(READY.length())));
                } else {
                    lastLine = line;
                }
            }
        } catch (IOException e) {
            lastLine = "its output can't be read: " + e.getMessage();
        }
        port.completeExceptionally(new IOException("the process ended"));
    }

    /** The port where it listens, once it does. */
    int awaitPort(long millis) throws StartException, InterruptedException {
        try {
            return port.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String status = process.isAlive() ? "" : " with status " + process.exitValue();
            throw new StartException("its process ended" + status + (lastLine.isEmpty() ? "" : ": " + lastLine));
        } catch (TimeoutException e) {
            throw new StartException("it isn't listening after " + Grouped.count(millis) + " ms");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Calls back once the process has ended, for whatever reason. */
    void onEnd(Runnable callback) {
        var unused = process.onExit().thenRun(callback);
    }

    /** Ends its input, and with that the process. */
    void stop() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly(); // it has closed its input itself
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
