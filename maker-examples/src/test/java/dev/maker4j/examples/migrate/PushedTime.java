package dev.maker4j.examples.migrate;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Time that a test pushes on, and that stands still meanwhile however long anything takes. Who sleeps just pauses. */
final class PushedTime implements TimeSource {
    private static final long PAUSE_NANOS = 1_000_000;

    private final AtomicLong now = new AtomicLong();

    void push(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
