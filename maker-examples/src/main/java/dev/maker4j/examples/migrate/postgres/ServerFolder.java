package dev.maker4j.examples.migrate.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The folder that holds all of one server, locked by the process that uses it. */
final class ServerFolder implements Closeable {
    private static final String PREFIX = "maker-postgres-";
    private static final String LOCK = "lock";

    /** The folders that this process has locked. It must not open their locks again: closing one would give it up. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final Duration OLD = Duration.ofMinutes(5);

    private final Path path;
    private final FileChannel lock;

    private ServerFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes a folder into use; it is created if it doesn't exist. */
    static ServerFolder at(Path path) throws IOException {
        Files.createDirectories(path);
        Path absolute = path.toRealPath();
        return locked(absolute)
                .orElseThrow(() -> new IOException("the database in " + path + " is in use" + user(absolute)
                        + ": wait for that run to end, or name another folder"));
    }

    /** Makes a folder for this run alone. */
    static ServerFolder temporary() throws IOException {
        return at(Files.createTempDirectory(PREFIX));
    }

    /** The temporary folders of processes that were killed, locked by this one. */
    static List<ServerFolder> abandoned() throws IOException {
        List<ServerFolder> found = new ArrayList<>();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                abandoned(folder).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<ServerFolder> abandoned(Path folder) throws IOException {
        try {
            return isUsed(folder) || isOld(folder) ? locked(folder) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // its own process, or another, has just deleted it
        }
    }

    /** Whether a process has locked it at some time; one that was made just now, its process is about to lock. */
    private static boolean isUsed(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        return Files.isWritable(lock) && Files.size(lock) > 0;
    }

    private static boolean isOld(Path folder) throws IOException {
        Instant written = Files.getLastModifiedTime(folder).toInstant();
        return Files.isWritable(folder) && written.isBefore(Instant.now().minus(OLD));
    }

    private static Optional<ServerFolder> locked(Path path) throws IOException {
        if (!OURS.add(path)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Optional<FileChannel> channel = lockIn(path);
            taken = channel.isPresent();
            return channel.map(lock -> new ServerFolder(path, lock));
        } finally {
            if (!taken) {
                OURS.remove(path);
            }
        }
    }

    /** Locks a folder and writes its owner into the lock; empty where another process has it. */
    private static Optional<FileChannel> lockIn(Path path) throws IOException {
        boolean done = false;
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                return Optional.empty();
            }
            String owner = ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
            done = true;
            return Optional.of(channel);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static String user(Path path) {
        if (OURS.contains(path)) {
            return " by process " + ProcessHandle.current().pid();
        }
        try {
            return " by process " + Files.readString(path.resolve(LOCK)).strip();
        } catch (IOException e) {
            return ""; // nobody knows
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Deletes the folder and all in it. */
    void delete() throws IOException {
        delete(path);
    }

    /** Deletes the folder, unless a program of a killed process still writes to it; a later call will. */
    void deleteIfIdle() {
        deleteIfIdle(path);
    }

    /** Deletes folders in it likewise. */
    void deleteIfIdle(String names) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, names)) {
            for (Path one : found) {
                deleteIfIdle(one);
            }
        }
    }

    private static void deleteIfIdle(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            return; // somebody still writes to it; a later call will do
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(ServerFolder::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        OURS.remove(path);
    }
}
