package dev.maker4j.journal;

import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a folder of its own, as text files that any tool can read: one JSON object a line, each with a check sum.
 *
 * <p>A last line that a crash tore is dropped on opening; any other damage is reported with file and line, and nothing is
 * written. Finished segments are compressed in the background. A lock keeps a second process out. Used by one thread at a
 * time.
 */
public final class FileJournal implements Journal {
    private final Path folder;
    private final Options options;
    private final @Nullable FolderLock lock;
    private @Nullable Contents contents;
    private @Nullable SegmentWriter writer;
    private boolean closed;

    private FileJournal(Path folder, Options options, @Nullable FolderLock lock) {
        this.folder = folder;
        this.options = options;
        this.lock = lock;
    }

    /**
     * Begins to describe a journal in a folder.
     *
     * @param folder the journal's own, on the machine's own file system; made where it isn't there
     * @return its options, from which it is opened
     */
    public static Options in(Path folder) {
        return new Options(
                Objects.requireNonNull(folder, "folder"),
                Detail.VOTES,
                Durability.EVERY_VERDICT,
                64L << 20,
                new RealDisk(),
                TimeSource.system());
    }

    @Override
    public Detail detail() {
        return options.detail;
    }

    /**
     * The folder it is in.
     *
     * @return the folder
     */
    public Path folder() {
        return folder;
    }

    /**
     * Who holds the journal open for writing, as far as can be told from this machine without disturbing.
     *
     * @return such as {@code process 4711 since 2026-01-31T10:15:30Z}; empty where that process is gone. A process that has
     *     closed the journal and lives on is still told
     * @throws JournalException if the folder can't be read
     */
    public Optional<String> holder() {
        try {
            return FolderLock.holderOf(folder);
        } catch (IOException failed) {
            throw cannotRead(failed);
        }
    }

    /**
     * When the journal was last written to, by the file system's clock.
     *
     * @return the time; empty where the journal holds nothing
     * @throws JournalException if the folder can't be read
     */
    public Optional<Instant> lastWritten() {
        try {
            List<Segment> segments = Segment.in(folder);
            return segments.isEmpty()
                    ? Optional.empty()
                    : Optional.of(segments.get(segments.size() - 1).lastWritten());
        } catch (IOException failed) {
            throw cannotRead(failed);
        }
    }

    @Override
    public void read(Consumer<String> reader) {
        try {
            if (writer != null) {
                writer.forceNow();
            }
            Contents read = Contents.read(folder, reader);
            if (lock != null && writer == null) {
                contents = read;
            }
        } catch (IOException failed) {
            throw cannotRead(failed);
        }
    }

    @Override
    public void append(String object) {
        try {
            writer().append(object);
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    @Override
    public void commit() {
        try {
            writer().commit();
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    @Override
    public void force() {
        try {
            writer().forceNow();
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            try {
                if (writer != null) {
                    writer.close();
                }
            } finally {
                if (lock != null) {
                    lock.close();
                }
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    private SegmentWriter writer() throws IOException {
        if (closed || lock == null) {
            throw new IllegalStateException(
                    "the journal in " + folder + (closed ? " is closed" : " was opened for reading only"));
        }
        if (writer == null) {
            if (contents == null) {
                // Nothing is added to what can't be trusted.
                contents = Contents.read(folder, record -> {});
            }
            writer = SegmentWriter.after(contents, options);
            contents = null;
        }
        return writer;
    }

    private JournalException cannotRead(IOException failed) {
        return new JournalException("can't read the journal in " + folder + ": " + reason(failed), failed);
    }

    private JournalException cannotWrite(IOException failed) {
        return new JournalException(
                "can't write to the journal in " + folder + ": " + reason(failed)
                        + "; what was committed before is kept: mend the cause, then resume",
                failed);
    }

    private static String reason(IOException failed) {
        String message = failed.getMessage();
        return message == null
                ? failed.getClass().getSimpleName()
                : failed.getClass().getSimpleName() + ": " + message;
    }

    /** How a journal is to be opened. Immutable. */
    public static final class Options {
        private final Path folder;
        private final Detail detail;
        private final Durability durability;
        private final long segmentBytes;
        private final Disk disk;
        private final TimeSource time;

        private Options(
                Path folder, Detail detail, Durability durability, long segmentBytes, Disk disk, TimeSource time) {
            this.folder = folder;
            this.detail = detail;
            this.durability = durability;
            this.segmentBytes = segmentBytes;
            this.disk = disk;
            this.time = time;
        }

        /**
         * Records this much. Default {@link Detail#VOTES}.
         *
         * @param level the level of detail
         * @return new options
         */
        public Options recording(Detail level) {
            return new Options(folder, Objects.requireNonNull(level), durability, segmentBytes, disk, time);
        }

        /**
         * Promises this much. Default {@link Durability#EVERY_VERDICT}.
         *
         * @param level what a crash can't take
         * @return new options
         */
        public Options keeping(Durability level) {
            return new Options(folder, detail, Objects.requireNonNull(level), segmentBytes, disk, time);
        }

        /**
         * Begins a new file after this many bytes; the old one is compressed. Default 64 MiB.
         *
         * @param bytes at least 1024
         * @return new options
         * @throws IllegalArgumentException if {@code bytes} is less than 1024
         */
        public Options rotatingAfter(long bytes) {
            if (bytes < 1024) {
                throw new IllegalArgumentException("a segment must hold at least 1024 bytes, but was given " + bytes);
            }
            return new Options(folder, detail, durability, bytes, disk, time);
        }

        Path folder() {
            return folder;
        }

        Durability durability() {
            return durability;
        }

        long segmentBytes() {
            return segmentBytes;
        }

        Disk disk() {
            return disk;
        }

        TimeSource time() {
            return time;
        }

        Options on(Disk otherDisk) {
            return new Options(folder, detail, durability, segmentBytes, otherDisk, time);
        }

        Options timedBy(TimeSource clock) {
            return new Options(folder, detail, durability, segmentBytes, disk, clock);
        }

        /**
         * Opens the journal for a run, which may be a new one or one to be resumed, and locks its folder.
         *
         * @return the journal; close it
         * @throws JournalException if the folder can't be used, or another process writes in it
         */
        public FileJournal open() {
            try {
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(folder);
                    RealDisk.forceFolderOf(folder);
                }
                return new FileJournal(folder, this, FolderLock.on(folder));
            } catch (IOException failed) {
                throw new JournalException(
                        "can't use " + folder + " as a journal's folder: " + reason(failed)
                                + "; name a folder that can be written",
                        failed);
            }
        }

        /**
         * Opens the journal for reading only, also while another process writes it.
         *
         * @return the journal
         * @throws JournalException if there is no such folder
         */
        public FileJournal openForReading() {
            if (!Files.isDirectory(folder)) {
                throw new JournalException(
                        "there is no journal in " + folder + ": name the folder of a journal",
                        new NotDirectoryException(folder.toString()));
            }
            return new FileJournal(folder, this, null);
        }
    }
}
