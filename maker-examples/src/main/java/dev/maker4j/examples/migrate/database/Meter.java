package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.time.TimeSource;
import java.time.Duration;

/**
 * Measures what users have to bear, by the reads and writes of one connection, one after the other. An operation that fails or
 * takes longer than the limit for slow ones counts as time without the database: a slow one with all the time it took, a
 * failed one until the next that works.
 *
 * <p>Safe for use by several threads.
 */
final class Meter {
    private static final long NOTHING = Long.MIN_VALUE;

    private final long slowNanos;
    private final TimeSource time;
    private long longestNanos;
    private long unavailableNanos;
    private long inFlightSince = NOTHING;
    private long downSince = NOTHING;
    private long reads;
    private long writes;
    private long failures;
    private String lastFailure = "";

    Meter(Duration slow, TimeSource time) {
        this.slowNanos = slow.toNanos();
        this.time = time;
    }

    synchronized void begins() {
        inFlightSince = time.nanoTime();
    }

    synchronized void works(boolean isRead) {
        long now = time.nanoTime();
        long took = now - inFlightSince;
        longestNanos = Math.max(longestNanos, took);
        if (downSince != NOTHING) {
            unavailableNanos += now - downSince;
        } else if (took > slowNanos) {
            unavailableNanos += took;
        }
        downSince = NOTHING;
        inFlightSince = NOTHING;
        reads += isRead ? 1 : 0;
        writes += isRead ? 0 : 1;
    }

    synchronized void fails(String reason) {
        longestNanos = Math.max(longestNanos, time.nanoTime() - inFlightSince);
        if (downSince == NOTHING) {
            downSince = inFlightSince;
        }
        inFlightSince = NOTHING;
        failures++;
        lastFailure = reason;
    }

    /** Forgets the operation in flight, which was ended for no fault of the database's. */
    synchronized void isBrokenOff() {
        inFlightSince = NOTHING;
    }

    /** What there was to bear since this was last taken, up to now: an outage or a slow operation that isn't over yet counts. */
    synchronized Impact present() {
        long now = time.nanoTime();
        long waiting = inFlightSince == NOTHING ? 0 : now - inFlightSince;
        long slow = waiting > slowNanos ? waiting : 0;
        long goingOn = downSince == NOTHING ? slow : now - downSince;
        return new Impact(
                Duration.ofNanos(Math.max(longestNanos, waiting)), Duration.ofNanos(unavailableNanos + goingOn));
    }

    /** What there was to bear since this was last taken; of an operation in flight the whole counts once it is over. */
    synchronized Impact take() {
        if (downSince != NOTHING) {
            long now = time.nanoTime();
            unavailableNanos += now - downSince;
            downSince = now;
        }
        Impact impact = new Impact(Duration.ofNanos(longestNanos), Duration.ofNanos(unavailableNanos));
        longestNanos = 0;
        unavailableNanos = 0;
        return impact;
    }

    synchronized SecondConnection.Report report() {
        return new SecondConnection.Report(reads, writes, failures, lastFailure);
    }
}
