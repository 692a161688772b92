package dev.maker4j.examples.deploy.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.examples.deploy.platform.PlatformMain;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that a platform runs in: started by this one, or found where an earlier run has left it. Stateless. */
public final class PlatformProcess {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");
    private static final String READY = "ready ";
    private static final String FAILED = "failed ";
    private static final long PATIENCE_SECONDS = 30;

    private PlatformProcess() {}

    /**
     * Starts a platform and waits until all its services are healthy. It has a session of its own where there is setsid, so that
     * Ctrl-C doesn't reach it.
     *
     * @param order what to run
     * @return where it is
     * @throws IOException if it can't be started, with the reason on one line
     */
    public static Address start(PlatformMain.Order order) throws IOException {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ready = false;
        try {
            OutputStream input = process.getOutputStream(); // stays open as long as this process lives
            input.write((MAPPER.writeValueAsString(order) + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(output.readLine());
            if (!line.startsWith(READY)) {
                throw new IOException("the platform didn't start: "
                        + (line.startsWith(FAILED) ? line.substring(FAILED.length()) : "its process ended"));
            }
            ready = true;
            return MAPPER.readValue(line.substring(READY.length()), Address.class);
        } finally {
            if (!ready) {
                process.destroy();
            }
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NEW_SESSION)) {
            command.add(NEW_SESSION.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlatformMain.class.getName()));
        return command;
    }

    /**
     * The platform that an earlier run has left.
     *
     * @param addressFile where it has written its address
     * @return its address; empty where there is none any more
     * @throws IOException if the file can't be read
     */
    public static Optional<Address> left(Path addressFile) throws IOException {
        if (!Files.exists(addressFile)) {
            return Optional.empty();
        }
        return Optional.of(address(addressFile)).filter(PlatformProcess::isThere);
    }

    private static Address address(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return MAPPER.readValue(text, Address.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file
                            + " should hold the address of an earlier run's services, but holds something else: remove it, or"
                            + " name another --journal",
                    e);
        }
    }

    /**
     * Whether a platform answers.
     *
     * @param address where it is
     * @return false where nobody is there any more, or somebody else has got the port meanwhile
     */
    public static boolean isThere(Address address) {
        try {
            new PlatformClient(address).snapshot();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Stops a platform and waits until its process is gone.
     *
     * @param address where it is
     * @throws IOException if it doesn't end
     */
    public static void stop(Address address) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(address.pid());
        try {
            new PlatformClient(address).stop();
            if (process.isPresent()) {
                process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (PlatformGoneException e) {
            return; // which is what was wanted
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the platform's process " + address.pid() + " doesn't end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends by itself
        }
    }
}
