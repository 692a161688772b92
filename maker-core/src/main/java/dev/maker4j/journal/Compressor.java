package dev.maker4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses finished segments in the background. The plain file goes only once the compressed one is whole and on the disk, so a
 * crash in between costs nothing but the work. Nor does a failure, as long as the plain segment is on the disk: it stays, and
 * the next opening tries again. Confined to one thread, but for what it does in the background.
 */
final class Compressor implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Disk disk;
    private final Background background;
    private final Queue<FutureTask<@Nullable Void>> begun = new ArrayDeque<>();
    private @Nullable IOException failure;
    private volatile boolean stopped;

    Compressor(Disk disk, Background background) {
        this.disk = disk;
        this.background = background;
    }

    void compress(Segment segment) {
        while (!begun.isEmpty() && begun.peek().isDone()) {
            finish(begun.remove());
        }
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            replace(segment);
            return null;
        });
        begun.add(task);
        background.after(Duration.ZERO, task);
    }

    /** Throws only where the segment may be on the disk neither plain nor compressed. */
    private void replace(Segment segment) throws IOException {
        try {
            Path unfinished = segment.unfinishedFile();
            disk.delete(unfinished);
            if (copy(segment, unfinished)) {
                disk.rename(unfinished, segment.compressedFile());
                disk.delete(segment.file());
                return;
            }
            disk.delete(unfinished);
        } catch (IOException leftForTheNextOpening) {
            // Nothing is lost: see above. Where the cause is a full disk, the writer meets it next and says so.
        }
        try (Disk.Output plain = disk.append(segment.file())) {
            plain.force();
        }
    }

    /**
     * Waits until all that was begun is on the disk, also where the calling thread is interrupted meanwhile.
     *
     * @throws IOException if some of it may not be
     */
    void await() throws IOException {
        finishAll(false);
        if (failure != null) {
            throw new IOException("a finished file couldn't be forced to the disk: " + failure.getMessage(), failure);
        }
    }

    private void finishAll(boolean hurry) {
        boolean interrupted = false;
        for (FutureTask<?> task = begun.poll(); task != null; task = begun.poll()) {
            // Does nothing where the background has begun it already.
            task.run();
            while (!task.isDone()) {
                try {
                    task.get();
                } catch (InterruptedException waitOn) {
                    interrupted = true;
                    stopped |= hurry;
                } catch (ExecutionException told) {
                    break;
                }
            }
            finish(task);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(FutureTask<?> done) {
        try {
            done.get();
        } catch (ExecutionException failed) {
            failure = failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for what was begun; if interrupted, until it has stopped, since another process may write as soon as this
     * returns.
     */
    @Override
    public void close() {
        finishAll(true);
        background.cancel();
    }

    private boolean copy(Segment segment, Path unfinished) throws IOException {
        try (InputStream in = Files.newInputStream(segment.file());
                Disk.Output output = disk.append(unfinished);
                GZIPOutputStream out = new Fast(new Sink(output))) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (stopped) {
                    return false;
                }
                out.write(chunk, 0, read);
            }
            out.finish();
            output.force();
            return true;
        }
    }

    /** Journals are very repetitive: the fastest level already takes nine tenths away. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** A disk's output as a stream, which is not closed with it. */
    private static final class Sink extends OutputStream {
        private final Disk.Output output;

        Sink(Disk.Output output) {
            this.output = output;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
            while (buffer.hasRemaining()) {
                output.write(buffer);
            }
        }
    }
}
