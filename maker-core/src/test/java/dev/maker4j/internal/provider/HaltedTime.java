package dev.maker4j.internal.provider;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Time in which a sleeper waits until it is let go, and then has slept. */
final class HaltedTime implements TimeSource {
    private final AtomicLong now = new AtomicLong();
    private final Semaphore asleep = new Semaphore(0);
    private final Semaphore woken = new Semaphore(0);

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        asleep.release();
        woken.acquire();
        now.addAndGet(duration.toNanos());
    }

    /** Waits until one more sleeper has gone to sleep. */
    void awaitSleeper() throws InterruptedException {
        asleep.acquire();
    }

    void wakeOne() {
        woken.release();
    }
}
