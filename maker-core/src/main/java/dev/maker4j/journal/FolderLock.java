package dev.maker4j.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * On POSIX systems a process loses its lock on a file as soon as it closes that file anywhere. So a second attempt within the
 * process must not even open it, and has to know without it, also where another class loader made the first: the one table that
 * all of a process share are its system properties.
 */
/** Keeps a journal's folder to one writer; the system lets go of it when the process ends in whatever way. */
final class FolderLock implements AutoCloseable {
    private static final String NAME = "journal.lock";
    private static final String HELD_HERE = "dev.maker4j.journal.lock:";
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_NAME = 256;

    private final Path folder;
    private final Writer self;
    private final RandomAccessFile file;
    private final @Nullable Object identity;
    private final Writer previous;

    private FolderLock(Path folder, Writer self, RandomAccessFile file, @Nullable Object identity, Writer previous) {
        this.folder = folder;
        this.self = self;
        this.file = file;
        this.identity = identity;
        this.previous = previous;
    }

    static FolderLock on(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Writer self = Writer.here();
        Object holder = System.getProperties().putIfAbsent(HELD_HERE + real, self.name());
        if (holder != null) {
            throw heldHere(holder, folder);
        }
        boolean locked = false;
        try {
            FolderLock lock = locked(real, folder, self);
            locked = true;
            return lock;
        } finally {
            if (!locked) {
                System.getProperties().remove(HELD_HERE + real);
            }
        }
    }

    /** Locks the file that has the name at that time, which somebody may be deleting. */
    private static FolderLock locked(Path real, Path folder, Writer self) throws IOException {
        Path path = real.resolve(NAME);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            make(path);
            Object identity = identityOf(path);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            boolean locked = false;
            try {
                if (file.getChannel().tryLock() == null) {
                    String holder = Files.readString(path);
                    throw heldBy(holder.isBlank() ? "another process" : holder, folder);
                }
                if (Objects.equals(identity, identityOf(path)) && Files.exists(path)) {
                    String previous = replaceContent(file, self.name());
                    locked = true;
                    return new FolderLock(real, self, file, identity, Writer.named(previous));
                }
            } catch (OverlappingFileLockException here) {
                throw heldHere("something else in it", folder);
            } finally {
                if (!locked) {
                    file.close();
                }
            }
        }
        throw new IOException(path + " is being deleted again and again");
    }

    /** Reads and writes by way of the one descriptor that has the lock: closing any other would let go of it. */
    private static String replaceContent(RandomAccessFile file, String content) throws IOException {
        byte[] previous = new byte[(int) Math.min(file.length(), LONGEST_NAME)];
        file.readFully(previous);
        file.setLength(0);
        file.seek(0);
        file.write(content.getBytes(StandardCharsets.UTF_8));
        return new String(previous, StandardCharsets.UTF_8);
    }

    private static void make(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException asUsual) {
            // Whoever made it may have left it.
        }
    }

    /** Returns what tells a file from every other that exists; null where the system can't, or there is none. */
    private static @Nullable Object identityOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    Writer self() {
        return self;
    }

    /** Whether the folder holds the file that is locked, by somebody or nobody. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /** Whether that file says who locked it last. */
    static boolean isSigned(Path folder) throws IOException {
        return isIn(folder) && !Files.readString(folder.resolve(NAME)).isBlank();
    }

    /**
     * Refuses a journal whose last writer lives and didn't let go of it: somebody deleted the file that it has locked.
     *
     * @param writer who opened the journal last, as the journal itself says
     */
    void requireLetGo(Optional<Writer> writer) {
        if (writer.isPresent() && !writer.get().name().equals(previous.name())) {
            requireGone(writer, folder);
        }
    }

    static void requireGone(Optional<Writer> writer, Path folder) {
        if (writer.filter(Writer::livesElsewhere).isPresent()) {
            throw heldBy(writer.get().name(), folder);
        }
    }

    /**
     * Makes sure that nobody has put another file in the place of the locked one; where it is only gone, the journal itself keeps
     * others out.
     */
    void requireInPlace() throws IOException {
        Object now = identityOf(folder.resolve(NAME));
        if (now != null && !now.equals(identity)) {
            throw new IOException("its " + NAME + " was replaced, so another process may be writing");
        }
    }

    /**
     * Finds out who holds a folder without trying the lock, which could get in the way of one who wants it just then: the
     * process that wrote its name there last, where it is still alive.
     */
    static Optional<String> holderOf(Path folder) throws IOException {
        Path real = folder.toRealPath();
        String here = System.getProperty(HELD_HERE + real);
        Path file = real.resolve(NAME);
        if (here != null || !Files.exists(file)) {
            return Optional.ofNullable(here);
        }
        return Optional.of(Files.readString(file))
                .filter(holder -> Writer.named(holder).livesElsewhere());
    }

    private static JournalException heldHere(Object holder, Path folder) {
        return heldBy("this process itself (" + holder + ")", folder);
    }

    private static JournalException heldBy(String holder, Path folder) {
        return new JournalException(
                "the journal in " + folder + " is being written by " + holder
                        + "; wait for it to end, stop it, or use another folder",
                null);
    }

    /** Lets go. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (file.getChannel().isOpen()) {
            try {
                file.close();
            } finally {
                System.getProperties().remove(HELD_HERE + folder);
            }
        }
    }
}
