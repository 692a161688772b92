package dev.maker4j.examples.migrate.database;

import java.io.Closeable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does the work with the database while the thread that wants it waits: drivers don't hear an interrupt, and so somebody can
 * cancel their statements. Used by one thread.
 */
final class ActThread implements Closeable {
    private static final long LOOK_MILLIS = 50;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "migration"));

    /**
     * Has something done, and waits for its end even where it was interrupted.
     *
     * @param what the work
     * @param stop lets it end soon; called at an interrupt
     * @param look called again and again meanwhile
     */
    <T> T call(Callable<T> what, Runnable stop, Runnable look) throws Exception {
        Future<T> future = worker.submit(what);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    look.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.run();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException stopped) {
                interrupted = false;
                throw stopped;
            }
            throw e.getCause() instanceof Exception problem ? problem : e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
