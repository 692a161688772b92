package dev.maker4j.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to the last segment of a folder and begins new ones; of no use after a failure. Safe for use by several threads:
 * by the one that runs, and the one that writes out what lies idle.
 */
final class SegmentWriter implements AutoCloseable {
    private static final int GROUP_BYTES = 1 << 16;
    private static final Duration LONGEST_IDLE = Duration.ofMillis(200);

    private final Path folder;
    private final FileJournal.Options options;
    private final FolderLock lock;
    private final Disk disk;
    private final Background timer;
    private final Chain chain;
    private final Compressor compressor;
    private ByteBuffer group = ByteBuffer.allocate(2 * GROUP_BYTES);
    private Segment segment;
    private Disk.Output output;
    private long length;
    private boolean opened;
    private boolean synced;
    private boolean unforced;
    private boolean forcedInTheBackground;
    private boolean reminderSet;
    private boolean closed;
    private boolean failed;
    private @Nullable IOException untold;

    private SegmentWriter(
            FileJournal.Options options, Machine machine, FolderLock lock, Segment segment, long length, Chain chain)
            throws IOException {
        this.folder = options.folder();
        this.options = options;
        this.lock = lock;
        this.disk = machine.disk();
        this.timer = machine.timer();
        this.chain = chain;
        this.segment = segment;
        this.length = length;
        // What an earlier process wrote may not be on the disk yet.
        this.unforced = length > 0;
        this.compressor = new Compressor(disk, machine.compressing());
        this.output = disk.append(segment.file());
    }

    /** Goes on after what is there: what a crash tore is cut off, and what it left undone is made up for. */
    static SegmentWriter after(Contents contents, FileJournal.Options options, Machine machine, FolderLock lock)
            throws IOException {
        Path folder = options.folder();
        Disk disk = machine.disk();
        List<Segment> segments = contents.segments();
        // The reader made sure that a compressed one is followed by another.
        Segment last = segments.isEmpty() ? Segment.plain(folder, 1) : segments.get(segments.size() - 1);
        for (int i = contents.torn().size() - 1; i >= 0; i--) {
            disk.delete(contents.torn().get(i).file());
            // One by one from the end: a power failure mustn't leave one without the one before it.
            disk.forceFolder(folder);
        }
        if (!segments.isEmpty() && Files.size(last.file()) > contents.length()) {
            disk.cut(last.file(), contents.length());
        }
        // Whoever made these names may have been killed before they were on the disk, a compressed file's among them:
        // only after
        // this may the plain one go.
        disk.forceFolder(folder);
        for (Segment finished : segments) {
            if (finished.isCompressed()) {
                disk.delete(Segment.plain(folder, finished.number()).file());
            }
        }
        SegmentWriter writer = new SegmentWriter(options, machine, lock, last, contents.length(), contents.chain());
        for (Segment unfinished : segments) {
            if (!unfinished.isCompressed() && unfinished.number() < last.number()) {
                writer.finish(unfinished);
            }
        }
        return writer;
    }

    private void finish(Segment segmentOfAnother) throws IOException {
        try (Disk.Output plain = disk.append(segmentOfAnother.file())) {
            plain.force();
        }
        compressor.compress(segmentOfAnother);
    }

    synchronized void append(String object) throws IOException {
        begin();
        if (!opened) {
            open();
        }
        put(object);
        if (options.durability() == Durability.EVERY_VERDICT || group.position() >= GROUP_BYTES) {
            writeOut();
        } else if (!reminderSet) {
            timer.after(LONGEST_IDLE, this::writeOutIdle);
            reminderSet = true;
        }
        failed = false;
    }

    synchronized void commit() throws IOException {
        begin();
        if (options.durability() == Durability.EVERY_VERDICT) {
            force();
        }
        if (length >= options.segmentBytes()) {
            rotate();
        }
        failed = false;
    }

    /** Commits whatever the durability. */
    synchronized void forceNow() throws IOException {
        begin();
        force();
        failed = false;
    }

    /** Writes what has waited for long enough, when the timer reminds. */
    private synchronized void writeOutIdle() {
        reminderSet = false;
        if (failed || closed) {
            return;
        }
        try {
            failed = true;
            writeOut();
            failed = false;
        } catch (IOException toldByTheNextCall) {
            untold = toldByTheNextCall;
        }
    }

    /** Each operation counts as failed until it has come to its end. */
    private void begin() throws IOException {
        tellUntold();
        if (failed) {
            throw new IOException("an earlier write failed");
        }
        failed = true;
    }

    private void tellUntold() throws IOException {
        IOException before = untold;
        if (before != null) {
            untold = null;
            throw before;
        }
    }

    private void open() throws IOException {
        if (length == 0) {
            put(Mark.begins(segment.number()));
        }
        put(Mark.opened(lock.self()));
        opened = true;
    }

    private void put(String object) throws IOException {
        byte[] line = chain.seal(object, synced);
        synced = false;
        if (line.length > group.remaining()) {
            writeOut();
            if (line.length > group.remaining()) {
                group = ByteBuffer.allocate(line.length + GROUP_BYTES);
            }
        }
        group.put(line);
        length += line.length;
    }

    /**
     * Begins the next segment. Where a crash may take a moment, the finished one isn't forced here, which would stop the run
     * for as long as the disk takes to write it: its compressed copy is, in the background, and most of it never reaches the
     * disk in plain.
     */
    private void rotate() throws IOException {
        Segment finished = segment;
        Segment next = Segment.plain(folder, finished.number() + 1);
        // It must be there before the other says so, or a crash between the two would look like a file that was lost.
        Disk.Output outputOfNext = disk.append(next.file());
        try {
            put(Mark.continues(next.number()));
            if (options.durability() == Durability.EVERY_VERDICT) {
                force();
            } else {
                writeOut();
                unforced = false;
                forcedInTheBackground = true;
            }
        } finally {
            output.close();
            output = outputOfNext;
        }
        segment = next;
        length = 0;
        put(Mark.begins(next.number()));
        compressor.compress(finished);
    }

    private void force() throws IOException {
        writeOut();
        if (unforced) {
            // After a failed fsync nobody knows what is on the disk, so nothing more may be built on it.
            output.force();
            unforced = false;
        }
        if (forcedInTheBackground) {
            compressor.await();
            forcedInTheBackground = false;
        }
        synced = true;
    }

    private void writeOut() throws IOException {
        if (group.position() == 0) {
            return;
        }
        lock.requireInPlace();
        unforced = true;
        group.flip();
        while (group.hasRemaining()) {
            output.write(group);
        }
        group.clear();
    }

    private void markClosed() {
        try {
            put(Mark.closes());
            writeOut();
        } catch (IOException unmarked) {
            // All that was promised is on the disk.
        }
    }

    /** Writes what was appended, unless a write has failed, which has been told then. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        timer.cancel();
        try {
            tellUntold();
            if (!failed && opened) {
                force();
                markClosed();
            }
        } finally {
            failed = true;
            try {
                output.close();
            } finally {
                compressor.close();
            }
        }
    }
}
