package dev.maker4j.time;

import java.time.Duration;

/** A clock that measures durations, and the way to wait. Safe for use by several threads. */
public interface TimeSource {

    /**
     * The machine's own time.
     *
     * @return the real clock
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /**
     * A reading in nanoseconds, of which only differences mean anything, as with {@link System#nanoTime()}.
     *
     * @return the reading
     */
    long nanoTime();

    /**
     * Waits.
     *
     * @param duration how long; nothing happens where it isn't positive
     * @throws InterruptedException if the waiting thread was interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
}
