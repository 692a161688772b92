package dev.maker4j.examples.deploy.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The platform's process. The first line of its input is an {@link Order} as JSON; the first line of its output is {@code ready}
 * with its address, or {@code failed} with the reason. Where it was given a file for its address, it outlives the process that
 * started it until its lease ends; otherwise it ends with its input, unless it was told to stay.
 */
public final class PlatformMain {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlatformMain() {}

    /**
     * What the process is told. Immutable.
     *
     * @param planName the plan's file, for messages
     * @param planText the plan
     * @param proxyPort where the proxy listens; 0 for any that is free
     * @param terms what else it is started with
     * @param addressFile where it writes its address; empty for nowhere
     */
    public record Order(String planName, String planText, int proxyPort, Terms terms, String addressFile) {}

    /**
     * Runs a platform until it is stopped.
     *
     * @param arguments none
     * @throws IOException if its input can't be read
     * @throws InterruptedException never, since nobody interrupts the main thread
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Order order = MAPPER.readValue(input.readLine(), Order.class);
        String address = "";
        try (PlatformServer server = PlatformServer.start(settings(order), TimeSource.system())) {
            address = MAPPER.writeValueAsString(server.address());
            if (order.addressFile.isEmpty()) {
                endWithInput(input, server);
            } else {
                write(Path.of(order.addressFile), address);
            }
            System.out.println("ready " + address);
            server.awaitStop();
        } catch (IOException e) {
            System.out.println("failed " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        if (!order.addressFile.isEmpty()) {
            remove(Path.of(order.addressFile), address);
        }
        System.exit(0);
    }

    private static Settings settings(Order order) {
        return new Settings(
                PlanFile.parse(order.planName, order.planText),
                order.terms.flaws(),
                order.proxyPort,
                order.terms.lease());
    }

    private static void endWithInput(BufferedReader input, PlatformServer server) {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (input.readLine() != null) {
                            // nothing more is told this way
                        }
                    } catch (IOException e) {
                        // nobody is there any more, which is what is waited for
                    }
                    if (!server.isKept()) {
                        server.stopSoon();
                    }
                },
                "input");
        reader.setDaemon(true);
        reader.start();
    }

    /** Removes the address, unless it is that of another platform by now. */
    private static void remove(Path file, String address) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(address)) {
            Files.deleteIfExists(file);
        }
    }

    /** Writes the address all at once, readable for this user alone, since the token is in it. */
    private static void write(Path file, String address) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Set<StandardOpenOption> options = posix
                ? Set.of(StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        Files.writeString(part, address, StandardCharsets.UTF_8, options.toArray(StandardOpenOption[]::new));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
