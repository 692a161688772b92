package dev.maker4j.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a journal's folder to one writer; the system lets go of it when the process ends in whatever way. */
final class FolderLock implements AutoCloseable {
    /**
     * The folders locked by this process, and by whom. On POSIX systems a process loses its lock on a file as soon as it closes
     * that file anywhere, so a second attempt within the process must not even open it.
     */
    private static final Map<Path, String> HERE = new ConcurrentHashMap<>();

    private final Path folder;
    private final RandomAccessFile file;

    private FolderLock(Path folder, RandomAccessFile file) {
        this.folder = folder;
        this.file = file;
    }

    static FolderLock on(Path folder) throws IOException {
        Path real = folder.toRealPath();
        String self = "process " + ProcessHandle.current().pid() + " since " + Instant.now();
        String holder = HERE.putIfAbsent(real, self);
        if (holder != null) {
            throw heldBy("this process itself (" + holder + ")", folder);
        }
        boolean locked = false;
        try {
            FolderLock lock = new FolderLock(real, locked(folder, self));
            locked = true;
            return lock;
        } finally {
            if (!locked) {
                HERE.remove(real);
            }
        }
    }

    private static RandomAccessFile locked(Path folder, String self) throws IOException {
        Path path = folder.resolve("journal.lock");
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                String holder = Files.readString(path);
                throw heldBy(holder.isBlank() ? "another process" : holder, folder);
            }
            file.setLength(0);
            file.write(self.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException | JournalException failed) {
            file.close();
            throw failed;
        }
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
                HERE.remove(folder);
            }
        }
    }
}
