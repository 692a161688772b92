package dev.maker4j.journal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that is there while it has something to do, and a few seconds longer: a journal that was forgotten rather than closed
 * keeps no thread, and so no class loader.
 */
final class DaemonThread implements Background {
    private static final long LINGERING_SECONDS = 3;

    private final ScheduledThreadPoolExecutor executor;

    DaemonThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(LINGERING_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        // Nobody waits for it: what may fail in it is kept for the journal's next call.
        Future<?> unused = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void cancel() {
        executor.shutdown();
    }
}
