package dev.maker4j.internal.provider;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a line into the log once a minute, of all that ask it. Safe for use by several threads. */
final class LinePace {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final TimeSource time;
    private final AtomicLong last;

    LinePace(TimeSource time) {
        this.time = time;
        this.last = new AtomicLong(time.nanoTime());
    }

    /** Whether it is time; true to one of those who ask at the same time. */
    boolean isTime() {
        long before = last.get();
        long now = time.nanoTime();
        return now - before >= MINUTE && last.compareAndSet(before, now);
    }
}
