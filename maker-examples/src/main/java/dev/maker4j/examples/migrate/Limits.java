package dev.maker4j.examples.migrate;

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
}
