package dev.maker4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses finished segments, one at a time and in the background. The plain file goes only once the compressed one is
 * whole and on the disk, so a crash in between costs nothing but the work; so does a failure, which is therefore none of
 * the run's: the plain segment stays, and the next opening tries again.
 */
final class Compressor implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Disk disk;
    private @Nullable ExecutorService thread;
    private volatile boolean stopped;

    Compressor(Disk disk) {
        this.disk = disk;
    }

    void compress(Segment segment) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(work -> {
                Thread worker = new Thread(work, "maker-journal-compressor");
                worker.setDaemon(true);
                return worker;
            });
        }
        thread.execute(() -> replace(segment));
    }

    private void replace(Segment segment) {
        Path unfinished = segment.unfinishedFile();
        try {
            disk.delete(unfinished);
            if (copy(segment, unfinished)) {
                disk.rename(unfinished, segment.compressedFile());
                disk.delete(segment.file());
                return;
            }
        } catch (IOException leftForTheNextOpening) {
            // Nothing is lost: see above. Where the cause is a full disk, the writer meets it next and says so.
        }
        try {
            disk.delete(unfinished);
            force(segment);
        } catch (IOException leftForTheNextOpening) {
            // It isn't read, and the next attempt begins with deleting it.
        }
    }

    /** A segment that stays plain may not have been forced by who wrote it. */
    private void force(Segment segment) throws IOException {
        try (Disk.Output plain = disk.append(segment.file())) {
            plain.force();
        }
    }

    /** Waits until all that was begun is on the disk, also where the calling thread is interrupted meanwhile. */
    void await() {
        if (thread == null) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        thread.execute(reached::countDown);
        boolean interrupted = false;
        while (reached.getCount() > 0) {
            try {
                reached.await();
            } catch (InterruptedException afterwards) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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

    /**
     * Waits for what was begun; if interrupted, until it has stopped, since another process may write as soon as this
     * returns.
     */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException hurry) {
                interrupted = true;
                stopped = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
