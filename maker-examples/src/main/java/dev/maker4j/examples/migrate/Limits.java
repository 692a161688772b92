package dev.maker4j.examples.migrate;

import dev.maker4j.examples.input.Grouped;
import java.time.Duration;
import java.util.Objects;

/**
 * What those who use the database have to bear. Immutable.
 *
 * @param unavailable how long they may have to do without it, all in all; the migration is rolled back beyond that
 * @param slow how long a read or write may take before its time counts as time without the database
 * @param lock how long a statement waits for a lock, and so makes others wait, before it gives up and tries again later
 * @param attempts how often a transaction is tried that doesn't get its locks; at least 1
 */
public record Limits(Duration unavailable, Duration slow, Duration lock, int attempts) {
    /** Checks the values. */
    public Limits {
        Objects.requireNonNull(unavailable, "unavailable");
        Objects.requireNonNull(slow, "slow");
        Objects.requireNonNull(lock, "lock");
    }

    /**
     * Whether that is more than users have to bear.
     *
     * @param borne how long they had to do without the database, all in all
     * @return true beyond the limit, by whole milliseconds
     */
    public boolean isBeyond(Duration borne) {
        return borne.toMillis() > unavailable.toMillis();
    }

    /**
     * Tells that it is too long.
     *
     * @param borne how long they had to do without the database
     * @return a reason, in words
     */
    public String told(Duration borne) {
        return "users had to do without the database for " + Grouped.count(borne.toMillis()) + " ms; the limit is "
                + Grouped.count(unavailable.toMillis()) + " ms";
    }
}
