package dev.maker4j.models;

import dev.maker4j.llm.LlmClient;
import java.time.Duration;

/**
 * A model of a chain, and whether it is down. While it is, one call is let through to it now and then, at growing intervals.
 * Safe for use by several threads.
 */
final class Member {
    private static final int FAILURES_IN_A_ROW = 2;

    private final LlmClient client;
    private final Duration firstPause;
    private final Duration longestPause;
    private boolean answered;
    private int failures;
    private boolean down;
    private Duration pause;
    private long dueAt;

    Member(LlmClient client, Duration firstPause, Duration longestPause) {
        this.client = client;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.pause = firstPause;
    }

    LlmClient client() {
        return client;
    }

    synchronized boolean isUp() {
        return !down;
    }

    /** How many nanoseconds it is until a call should be let through to it; not positive where one is due. */
    synchronized long nanosUntilDue(long now) {
        return dueAt - now;
    }

    /** Lets one call through where that is due; the next only after another pause. */
    synchronized boolean letsOneThrough(long now) {
        if (dueAt - now > 0) {
            return false;
        }
        dueAt = now + pause.toNanos();
        return true;
    }

    /** There was a word from it, be it that it is busy. */
    synchronized void answered() {
        answered = true;
        failures = 0;
        down = false;
        pause = firstPause;
    }

    /**
     * A call to it failed as if it were down.
     *
     * @param forSure whether once is enough
     * @param letThrough whether it was known to be down when the call was made
     */
    synchronized void failed(boolean forSure, boolean letThrough, long now) {
        failures++;
        if (down && letThrough) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
            dueAt = now + pause.toNanos();
        } else if (!down && (forSure || !answered || failures >= FAILURES_IN_A_ROW)) {
            down = true;
            dueAt = now + pause.toNanos();
        }
    }
}
