package dev.maker4j.testkit;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that moves only by {@link #sleep} and {@link #advance}. A sleep returns at once; it moves the clock on by its
 * length and records the length.
 *
 * <p>Safe for use by several threads. Sleeps of several threads add up, as if they came one after another.
 */
public final class FakeTime implements TimeSource {
    private final List<Duration> sleeps = new ArrayList<>();
    private long now;

    /** Creates a time that starts at 0 and stands still. */
    public FakeTime() {}

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /**
     * Moves the clock on by this much, and records the sleep.
     *
     * @param duration how long; nothing happens if it isn't positive
     * @throws InterruptedException if the calling thread was interrupted; the clock then doesn't move
     */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a sleep of " + duration);
        }
        synchronized (this) {
            now += duration.toNanos();
            sleeps.add(duration);
        }
    }

    /**
     * Moves the clock on without a sleep.
     *
     * @param duration how far, not negative
     * @throws IllegalArgumentException if {@code duration} is negative
     */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time doesn't run backwards, but was to advance by " + duration);
        }
        now += duration.toNanos();
    }

    /**
     * Every sleep so far.
     *
     * @return a copy, oldest first
     */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public synchronized String toString() {
        return "FakeTime[" + Duration.ofNanos(now) + ", sleeps=" + sleeps.size() + "]";
    }
}
