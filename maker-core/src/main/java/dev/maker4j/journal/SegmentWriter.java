package dev.maker4j.journal;

import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Appends lines to the last segment of a folder and begins new ones; confined to one thread. */
final class SegmentWriter implements AutoCloseable {
    private static final int GROUP_BYTES = 1 << 16;
    private static final long GROUP_NANOS = Duration.ofMillis(200).toNanos();

    private final Path folder;
    private final Durability durability;
    private final long segmentBytes;
    private final Disk disk;
    private final TimeSource time;
    private final Compressor compressor = new Compressor();
    private ByteBuffer group = ByteBuffer.allocate(2 * GROUP_BYTES);
    private Segment segment;
    private Disk.Output output;
    private long length;
    private long writtenAt;
    private boolean failed;

    private SegmentWriter(
            Path folder, Segment segment, Durability durability, long segmentBytes, Disk disk, TimeSource time)
            throws IOException {
        this.folder = folder;
        this.segment = segment;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
        this.disk = disk;
        this.time = time;
        this.output = disk.append(segment.file());
        this.writtenAt = time.nanoTime();
    }

    /** Goes on after the segments that are there: a torn last line is cut off first. */
    static SegmentWriter after(
            Path folder, List<Segment> segments, Durability durability, long segmentBytes, Disk disk, TimeSource time)
            throws IOException {
        Segment last = segments.isEmpty() ? Segment.plain(folder, 1) : segments.get(segments.size() - 1);
        if (last.isCompressed()) {
            last = Segment.plain(folder, last.number() + 1);
        }
        long whole = 0;
        if (Files.exists(last.file())) {
            whole = last.read(true, record -> {});
            try (FileChannel channel = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        SegmentWriter writer = new SegmentWriter(folder, last, durability, segmentBytes, disk, time);
        writer.length = whole;
        for (Segment unfinished : segments) {
            if (!unfinished.isCompressed() && unfinished.number() < last.number()) {
                writer.compressor.compress(unfinished);
            }
        }
        return writer;
    }

    void append(byte[] line) throws IOException {
        if (failed) {
            throw new IOException("an earlier write failed");
        }
        if (line.length > group.remaining()) {
            writeOut();
            if (line.length > group.remaining()) {
                group = ByteBuffer.allocate(line.length + GROUP_BYTES);
            }
        }
        group.put(line);
        length += line.length;
        if (durability == Durability.EVERY_VERDICT) {
            writeOut();
        }
    }

    void commit() throws IOException {
        if (durability == Durability.EVERY_VERDICT) {
            force();
        } else if (group.position() >= GROUP_BYTES || time.nanoTime() - writtenAt >= GROUP_NANOS) {
            writeOut();
        }
        if (length >= segmentBytes) {
            rotate();
        }
    }

    private void rotate() throws IOException {
        force();
        output.close();
        compressor.compress(segment);
        segment = Segment.plain(folder, segment.number() + 1);
        output = disk.append(segment.file());
        length = 0;
    }

    private void force() throws IOException {
        writeOut();
        try {
            output.force();
        } catch (IOException notForced) {
            // After a failed fsync nobody knows what is on the disk, so nothing more may be built on it.
            failed = true;
            throw notForced;
        }
    }

    private void writeOut() throws IOException {
        writtenAt = time.nanoTime();
        group.flip();
        try {
            while (group.hasRemaining()) {
                output.write(group);
            }
            group.clear();
        } catch (IOException notWritten) {
            failed = true;
            throw notWritten;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (!failed) {
                force();
            }
        } finally {
            output.close();
            compressor.close();
        }
    }
}
