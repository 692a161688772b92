package dev.maker4j.examples.apitests;

import java.util.Objects;

/**
 * How a test is treated. Immutable.
 *
 * @param priority the higher, the sooner
 * @param critical whether nothing more is started once it has failed
 * @param retries how often it is started again where it fails
 * @param parallel whether other tests may be in flight at the same time
 */
public record Policy(int priority, boolean critical, Retries retries, boolean parallel) {
    /** Checks the values. */
    public Policy {
        Objects.requireNonNull(retries, "retries");
    }

    /**
     * How often it is started at most.
     *
     * @return at least 1
     */
    public int attempts() {
        return retries.attempts();
    }
}
