package dev.maker4j.examples.apitests;

import java.time.Duration;
import java.util.Objects;

/**
 * How often something that failed is tried again. Immutable.
 *
 * @param most how often at most
 * @param pause how long to wait before each
 */
public record Retries(int most, Duration pause) {
    /** Checks the values. */
    public Retries {
        Objects.requireNonNull(pause, "pause");
        if (most < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "retries and the pause before them are at least 0, but were " + most + " and " + pause);
        }
    }

    /**
     * How often it is tried at most.
     *
     * @return at least 1
     */
    public int attempts() {
        return 1 + most;
    }

    /**
     * How long to wait before an attempt.
     *
     * @param attempt counted from 1
     * @return zero before the first
     */
    public Duration before(int attempt) {
        return attempt == 1 ? Duration.ZERO : pause;
    }
}
