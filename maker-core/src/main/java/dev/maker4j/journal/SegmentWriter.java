package dev.maker4j.journal;

import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Appends lines to the last segment of a folder and begins new ones; confined to one thread, and of no use after a failure. */
final class SegmentWriter implements AutoCloseable {
    private static final int GROUP_BYTES = 1 << 16;
    private static final long GROUP_NANOS = Duration.ofMillis(200).toNanos();

    private final Path folder;
    private final FileJournal.Options options;
    private final Disk disk;
    private final TimeSource time;
    private final Chain chain;
    private final Compressor compressor;
    private ByteBuffer group = ByteBuffer.allocate(2 * GROUP_BYTES);
    private Segment segment;
    private Disk.Output output;
    private long length;
    private long writtenAt;
    private boolean unforced;
    private boolean forcedInTheBackground;
    private boolean failed;

    private SegmentWriter(FileJournal.Options options, Segment segment, long length, Chain chain) throws IOException {
        this.folder = options.folder();
        this.options = options;
        this.disk = options.disk();
        this.time = options.time();
        this.chain = chain;
        this.segment = segment;
        this.length = length;
        this.output = disk.append(segment.file());
        this.compressor = new Compressor(disk);
        this.writtenAt = time.nanoTime();
    }

    /** Goes on after what is there: a torn last line is cut off, and what a crash left undone is made up for. */
    static SegmentWriter after(Contents contents, FileJournal.Options options) throws IOException {
        Path folder = options.folder();
        List<Segment> segments = contents.segments();
        boolean goesOn =
                !segments.isEmpty() && !segments.get(segments.size() - 1).isCompressed();
        Segment last = Segment.plain(folder, goesOn ? segments.size() : segments.size() + 1);
        long length = goesOn ? contents.length() : 0;
        if (goesOn && Files.size(last.file()) > length) {
            options.disk().cut(last.file(), length);
        }
        for (Segment finished : segments) {
            if (finished.isCompressed()) {
                options.disk().delete(Segment.plain(folder, finished.number()).file());
            }
        }
        SegmentWriter writer = new SegmentWriter(options, last, length, contents.chain());
        for (Segment unfinished : segments) {
            if (!unfinished.isCompressed() && unfinished.number() < last.number()) {
                writer.compressor.compress(unfinished);
            }
        }
        return writer;
    }

    void append(String object) throws IOException {
        begin();
        byte[] line = chain.seal(object);
        failed = true;
        if (line.length > group.remaining()) {
            writeOut();
            if (line.length > group.remaining()) {
                group = ByteBuffer.allocate(line.length + GROUP_BYTES);
            }
        }
        group.put(line);
        length += line.length;
        if (options.durability() == Durability.EVERY_VERDICT || groupIsDue()) {
            writeOut();
        }
        failed = false;
    }

    void commit() throws IOException {
        begin();
        failed = true;
        if (options.durability() == Durability.EVERY_VERDICT) {
            force();
        } else if (groupIsDue()) {
            writeOut();
        }
        if (length >= options.segmentBytes()) {
            rotate();
        }
        failed = false;
    }

    /** Commits whatever the durability. */
    void forceNow() throws IOException {
        begin();
        failed = true;
        if (forcedInTheBackground) {
            compressor.await();
            forcedInTheBackground = false;
        }
        force();
        failed = false;
    }

    /** Each operation counts as failed until it has come to its end. */
    private void begin() throws IOException {
        if (failed) {
            throw new IOException("an earlier write failed");
        }
    }

    private boolean groupIsDue() {
        return group.position() >= GROUP_BYTES || time.nanoTime() - writtenAt >= GROUP_NANOS;
    }

    /**
     * Begins the next segment. Where a crash may take a moment, the finished one isn't forced here, which would stop the run
     * for as long as the disk takes to write it: its compressed copy is, in the background, and most of it never reaches the
     * disk in plain.
     */
    private void rotate() throws IOException {
        if (options.durability() == Durability.EVERY_VERDICT) {
            force();
        } else {
            writeOut();
            unforced = false;
            forcedInTheBackground = true;
        }
        output.close();
        Segment finished = segment;
        segment = Segment.plain(folder, finished.number() + 1);
        output = disk.append(segment.file());
        length = 0;
        compressor.compress(finished);
    }

    private void force() throws IOException {
        writeOut();
        if (unforced) {
            // After a failed fsync nobody knows what is on the disk, so nothing more may be built on it.
            output.force();
            unforced = false;
        }
    }

    private void writeOut() throws IOException {
        writtenAt = time.nanoTime();
        if (group.position() == 0) {
            return;
        }
        unforced = true;
        group.flip();
        while (group.hasRemaining()) {
            output.write(group);
        }
        group.clear();
    }

    /** Writes what was appended, unless a write has failed, which has been told then. */
    @Override
    public void close() throws IOException {
        try {
            if (!failed) {
                force();
            }
        } finally {
            try {
                output.close();
            } finally {
                compressor.close();
            }
        }
    }
}
