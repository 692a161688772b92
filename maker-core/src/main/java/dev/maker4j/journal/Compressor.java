package dev.maker4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses finished segments, one at a time and in the background. The plain file goes only once the compressed one is
 * whole and on the disk, so a crash in between costs nothing but the work.
 */
final class Compressor implements AutoCloseable {
    private @Nullable ExecutorService thread;
    private @Nullable Future<?> last;

    void compress(Segment segment) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(work -> {
                Thread worker = new Thread(work, "maker-journal-compressor");
                worker.setDaemon(true);
                return worker;
            });
        }
        last = thread.submit(() -> {
            replace(segment);
            return null;
        });
    }

    private static void replace(Segment segment) throws IOException {
        Path target = segment.compressedFile();
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try (InputStream in = Files.newInputStream(segment.file());
                OutputStream out = new Fast(Files.newOutputStream(unfinished))) {
            in.transferTo(out);
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(segment.file());
    }

    /** Waits for what was begun. */
    @Override
    public void close() throws IOException {
        if (thread == null || last == null) {
            return;
        }
        thread.shutdown();
        try {
            last.get();
        } catch (ExecutionException failed) {
            // The plain segment is still there and whole: a later opening compresses it.
            throw new IOException("a finished segment could not be compressed", failed.getCause());
        } catch (InterruptedException stopped) {
            // The same: nothing is lost by not waiting.
            Thread.currentThread().interrupt();
        }
    }

    /** Journals are very repetitive: the fastest level already takes nine tenths away. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
