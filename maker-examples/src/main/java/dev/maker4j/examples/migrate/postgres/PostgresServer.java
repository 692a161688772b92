package dev.maker4j.examples.migrate.postgres;

import dev.maker4j.examples.migrate.database.Access;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A PostgreSQL server of one's own on a loopback port. It stops when it is closed and when this process ends in any other
 * way, killed included.
 *
 * <p>Confined to one thread. Starting takes about 3 seconds in a new folder and half a second in one that was used before.
 */
public final class PostgresServer implements Closeable {
    private static final String USER = "maker";
    private static final String PASSWORD = "password";
    private static final String DATA = "data-";

    /** A file that names the folder of the data, once that is set up. */
    private static final String INITIALIZED = "initialized";

    private static final int ATTEMPTS = 3;
    private static final int LEAST_PORT = 1024;
    private static final int MOST_PORT = 65535;

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=30",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=4GB",
            "log_min_messages=fatal",
            "log_min_error_statement=panic");

    private final ServerFolder folder;
    private final ServerProcess process;
    private final int port;
    private final String password;

    private PostgresServer(ServerFolder folder, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * A server whose files are deleted when it stops. What killed processes left behind is deleted too.
     *
     * @param port a free port, or 0 for any
     * @return the server, which runs
     * @throws IOException if it can't be started, with the reason
     */
    public static PostgresServer temporary(int port) throws IOException {
        ServerFolder.abandoned().forEach(PostgresServer::clear);
        ServerFolder folder = ServerFolder.temporary();
        return started(folder, port, folder.path().toString());
    }

    /** Stops the server that a killed process left in a folder, and deletes the folder. */
    private static void clear(ServerFolder left) {
        try (left) {
            Optional<Path> data = dataIn(left);
            if (data.isPresent()) {
                ServerProcess.stopLeftover(Programs.in(left.resolve("programs")), data.get());
            }
            left.deleteIfIdle();
        } catch (IOException e) {
            return; // its own script is at it at this very moment, and deletes what is looked for here
        }
    }

    /**
     * A server whose files stay, so that a later one finds its data again.
     *
     * @param path the folder for all files, created if it doesn't exist
     * @param port a free port, or 0 for any
     * @return the server, which runs
     * @throws IOException if it can't be started, with the reason; also where another process uses the folder
     */
    public static PostgresServer in(Path path, int port) throws IOException {
        return started(ServerFolder.at(Objects.requireNonNull(path, "path")), port, "");
    }

    private static PostgresServer started(ServerFolder folder, int port, String removed) throws IOException {
        boolean runs = false;
        try {
            if (port != 0 && dataIn(folder).isEmpty()) { // else a server that a killed process left may have it
                requireFree(port);
            }
            Programs programs = Programs.in(Files.createDirectories(folder.resolve("programs")));
            Path data = initialized(folder, programs);
            for (int attempt = 1; ; attempt++) {
                ServerProcess.stopLeftover(programs, data);
                int chosen = free(port);
                String options = "-p " + chosen + " -c " + String.join(" -c ", SETTINGS);
                try {
                    ServerProcess process = ServerProcess.start(programs, folder.path(), data, options, removed);
                    runs = true;
                    return new PostgresServer(folder, process, chosen, password(folder));
                } catch (IOException e) {
                    if (port != 0 || attempt == ATTEMPTS) { // else another process took the port meanwhile
                        throw e;
                    }
                }
            }
        } finally {
            if (!runs) {
                abandon(folder, removed);
            }
        }
    }

    private static void abandon(ServerFolder folder, String removed) throws IOException {
        try (folder) {
            if (!removed.isEmpty()) {
                folder.delete();
            }
        }
    }

    /** Sets up a database unless that was done before; each try has a folder of its own. */
    private static Path initialized(ServerFolder folder, Programs programs) throws IOException {
        Optional<Path> there = dataIn(folder);
        if (there.isPresent()) {
            return there.get();
        }
        Path secret = folder.resolve(PASSWORD);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, random(), StandardOpenOption.WRITE);
        folder.deleteIfIdle(DATA + "*"); // where the program of a killed process may still write
        String name = DATA + random().substring(0, 8);
        ServerProcess.initialize(programs, folder.resolve(name), USER, secret);
        Files.writeString(folder.resolve(INITIALIZED), name, StandardOpenOption.CREATE);
        return folder.resolve(name);
    }

    private static Optional<Path> dataIn(ServerFolder folder) throws IOException {
        Path initialized = folder.resolve(INITIALIZED);
        return Files.exists(initialized) && Files.size(initialized) > 0
                ? Optional.of(folder.resolve(Files.readString(initialized)))
                : Optional.empty();
    }

    private static String password(ServerFolder folder) throws IOException {
        return Files.readString(folder.resolve(PASSWORD), StandardCharsets.US_ASCII);
    }

    private static String random() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * Makes sure that a server could have a port.
     *
     * @param port which
     * @throws IOException if it is taken, or is none for a server
     */
    public static void requireFree(int port) throws IOException {
        int unused = free(port);
    }

    private static int free(int wanted) throws IOException {
        if (wanted != 0 && (wanted < LEAST_PORT || wanted > MOST_PORT)) {
            throw new IOException("a port is from " + LEAST_PORT + " to " + MOST_PORT + ", but was " + wanted);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port " + wanted + " is taken: name another, or none and a free one will be found", e);
        }
    }

    /**
     * How to get a connection as the server's only user.
     *
     * @param database such as {@code postgres}, which is always there
     * @return the access
     */
    public Access access(String database) {
        return Access.to("jdbc:postgresql://127.0.0.1:" + port + "/" + database).as(USER, password);
    }

    /**
     * The folder that holds all of the server's files.
     *
     * @return the folder
     */
    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            process.close();
        }
    }
}
