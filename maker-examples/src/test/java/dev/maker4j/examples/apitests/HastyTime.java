package dev.maker4j.examples.apitests;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that goes on as it does, and in which nobody waits: a sleep moves the clock on instead. */
public final class HastyTime implements TimeSource {
    private final AtomicLong slept = new AtomicLong();

    @Override
    public long nanoTime() {
        return System.nanoTime() + slept.get();
    }

    @Override
    public void sleep(Duration duration) {
        slept.addAndGet(Math.max(0, duration.toNanos()));
    }
}
