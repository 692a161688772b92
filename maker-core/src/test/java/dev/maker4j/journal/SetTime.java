package dev.maker4j.journal;

import dev.maker4j.time.TimeSource;
import java.time.Duration;

/** A clock that a test sets; nobody waits for it. */
final class SetTime implements TimeSource {
    private long nanos;

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("a journal doesn't wait");
    }
}
