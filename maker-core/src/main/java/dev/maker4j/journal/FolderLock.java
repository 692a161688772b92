package dev.maker4j.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a journal's folder to one writer; the system lets go of it when the process ends in whatever way. */
final class FolderLock implements AutoCloseable {
    /**
     * The folders locked by this process, and by whom. On POSIX systems a process loses its lock on a file as soon as it closes
     * that file anywhere, so a second attempt within the process must not even open it.
     */
    private static final Map<Path, String> HERE = new ConcurrentHashMap<>();

    private static final String NAME = "journal.lock";
    private static final Pattern SELF = Pattern.compile("process ([0-9]{1,18}) since (\\S+)");
    /** By how much a process can seem to have begun after it wrote down the time. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

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
        Path path = folder.resolve(NAME);
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

    /**
     * Finds out who holds a folder without trying the lock, which could get in the way of one who wants it just then: the
     * process that wrote its name there last, where it is still alive.
     */
    static Optional<String> holderOf(Path folder) throws IOException {
        Path real = folder.toRealPath();
        String here = HERE.get(real);
        Path file = real.resolve(NAME);
        if (here != null || !Files.exists(file)) {
            return Optional.ofNullable(here);
        }
        return Optional.of(Files.readString(file)).filter(FolderLock::isAlive);
    }

    private static boolean isAlive(String holder) {
        Matcher matcher = SELF.matcher(holder);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(process -> process.isAlive() && !process.equals(ProcessHandle.current()))
                        .filter(process -> beganBefore(process, matcher.group(2)))
                        .isPresent();
    }

    /** Another process may have got the same number meanwhile. */
    private static boolean beganBefore(ProcessHandle process, String time) {
        try {
            Instant latest = Instant.parse(time).plus(CLOCKS_DIFFER);
            return process.info().startInstant().map(latest::isAfter).orElse(true);
        } catch (DateTimeParseException notWrittenHere) {
            return false;
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
