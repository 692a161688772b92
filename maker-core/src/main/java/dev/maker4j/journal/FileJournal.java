package dev.maker4j.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a folder of its own, as text files that any tool can read: one JSON object a line, each with a check sum.
 *
 * <p>What a crash tore at the end is dropped on opening; any other damage is reported with file and line, and nothing is
 * written. Finished segments are compressed in the background. A second run is kept out, in this process or another. Used by one
 * thread at a time.
 */
public final class FileJournal implements Journal {
    private final Path folder;
    private final Options options;
    private final Machine machine;
    private final @Nullable FolderLock lock;
    private final AtomicReference<@Nullable RunClaim> claim = new AtomicReference<>();
    private @Nullable Contents contents;
    private @Nullable SegmentWriter writer;
    private boolean closed;

    private FileJournal(Options options, Machine machine, @Nullable FolderLock lock) {
        this.folder = options.folder;
        this.options = options;
        this.machine = machine;
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
                Expected.EITHER,
                () -> Machine.with(new RealDisk()));
    }

    @Override
    public Detail detail() {
        return options.detail;
    }

    @Override
    public Expected expects() {
        return options.expected;
    }

    /** {@return the folder it is in} */
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
            Optional<String> holder = FolderLock.holderOf(folder);
            // Only the journal can tell who writes in it, where somebody deleted the lock's file.
            return holder.isPresent()
                            || FolderLock.isSigned(folder)
                            || Segment.in(folder).isEmpty()
                    ? holder
                    : JournalReader.read(folder, record -> {})
                            .writer()
                            .filter(Writer::livesElsewhere)
                            .map(Writer::name);
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
    public Claim claim() {
        RunClaim mine = new RunClaim(Thread.currentThread().getName());
        RunClaim other = claim.compareAndExchange(null, mine);
        if (other != null) {
            throw new JournalException(
                    "the journal in " + folder + " is in use by a run of this process, begun on thread \""
                            + other.thread + "\"; wait for it to end, cancel it, or give each run a folder of its own",
                    null);
        }
        return mine;
    }

    @Override
    public void read(Consumer<String> reader) {
        try {
            if (writer != null) {
                writer.forceNow();
            }
            Contents read = JournalReader.read(folder, reader);
            if (lock != null && writer == null) {
                lock.requireLetGo(read.writer());
                contents = read;
            }
        } catch (IOException failed) {
            throw cannotRead(failed);
        }
    }

    @Override
    public void append(String object) {
        requireRecord(object);
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

    private void requireRecord(String object) {
        if (object.length() < 3 || !object.startsWith("{") || !object.endsWith("}") || object.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record must be a JSON object with a member, in one line");
        }
        if (Mark.is(object)) {
            throw new IllegalArgumentException(
                    "a record can't begin with a member \"journal\", as the journal's own lines do; name it otherwise");
        }
        if (object.length() > Chain.MOST_CHARACTERS) {
            throw new JournalException(
                    String.format(
                            Locale.ROOT,
                            "can't write a record of %,d characters to the journal in %s, which takes at most %,d: shorten"
                                    + " the state, reply or result that it holds",
                            object.length(),
                            folder,
                            Chain.MOST_CHARACTERS),
                    null);
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
                contents = JournalReader.read(folder, record -> {});
                lock.requireLetGo(contents.writer());
            }
            writer = SegmentWriter.after(contents, options, machine, lock);
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

    /** One run's hold on this journal. */
    private final class RunClaim implements Claim {
        private final String thread;

        RunClaim(String thread) {
            this.thread = thread;
        }

        @Override
        public void close() {
            claim.compareAndSet(this, null);
        }
    }

    /** How a journal is to be opened. Immutable. */
    public static final class Options {
        private final Path folder;
        private final Detail detail;
        private final Durability durability;
        private final long segmentBytes;
        private final Expected expected;
        private final Supplier<Machine> machine;

        private Options(
                Path folder,
                Detail detail,
                Durability durability,
                long segmentBytes,
                Expected expected,
                Supplier<Machine> machine) {
            this.folder = folder;
            this.detail = detail;
            this.durability = durability;
            this.segmentBytes = segmentBytes;
            this.expected = expected;
            this.machine = machine;
        }

        /**
         * Records this much. Default {@link Detail#VOTES}.
         *
         * @param level the level of detail
         * @return new options
         */
        public Options recording(Detail level) {
            return new Options(folder, Objects.requireNonNull(level), durability, segmentBytes, expected, machine);
        }

        /**
         * Promises this much. Default {@link Durability#EVERY_VERDICT}.
         *
         * @param level what a crash can't take
         * @return new options
         */
        public Options keeping(Durability level) {
            return new Options(folder, detail, Objects.requireNonNull(level), segmentBytes, expected, machine);
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
            return new Options(folder, detail, durability, bytes, expected, machine);
        }

        /**
         * What the journal is opened for. Default {@link Expected#EITHER}.
         *
         * @param run a new run, an earlier one, or whichever there is
         * @return new options
         */
        public Options expecting(Expected run) {
            return new Options(folder, detail, durability, segmentBytes, Objects.requireNonNull(run), machine);
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

        Options on(Disk disk) {
            return on(() -> Machine.with(disk));
        }

        /** Each journal that is opened has a machine of its own. */
        Options on(Supplier<Machine> machines) {
            return new Options(folder, detail, durability, segmentBytes, expected, machines);
        }

        /**
         * Opens the journal for a run, which may be a new one or one to be resumed, and locks its folder.
         *
         * @return the journal; close it
         * @throws JournalException if the folder can't be used, or this or another process writes in it
         */
        public FileJournal open() {
            Machine own = machine.get();
            try {
                if (!Files.isDirectory(folder)) {
                    own.disk().makeFolder(folder);
                } else if (!FolderLock.isIn(folder) && !Segment.in(folder).isEmpty()) {
                    // Only the journal can tell who writes in it, where somebody deleted the lock's file.
                    FolderLock.requireGone(
                            JournalReader.read(folder, record -> {}).writer(), folder);
                }
                return new FileJournal(this, own, FolderLock.on(folder));
            } catch (IOException failed) {
                throw new JournalException(
                        "can't use " + folder + " as a journal's folder: " + reason(failed)
                                + "; name a folder that can be written",
                        failed);
            }
        }

        /**
         * Writes a journal that is there as a whole or not at all, whatever happens meanwhile. Its folder must be new or empty.
         *
         * @param records appends them; neither kept nor closed by it
         * @throws JournalException if the folder can't be used, or something is in it
         */
        public void writeWhole(Consumer<Journal> records) {
            new WholeFolder(folder, segmentBytes, machine).write(records);
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
            return new FileJournal(this, machine.get(), null);
        }
    }
}
