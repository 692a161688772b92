package dev.maker4j.examples.migrate;

import java.time.Duration;
import java.util.Objects;

/**
 * What the users of the database had to bear, as a second connection felt it. Immutable.
 *
 * @param longestBlocked the longest that one read or write took
 * @param unavailable the time of all reads and writes that failed or were too slow
 */
public record Impact(Duration longestBlocked, Duration unavailable) {
    /** Nothing at all. */
    public static final Impact NONE = new Impact(Duration.ZERO, Duration.ZERO);

    /** Checks the values. */
    public Impact {
        Objects.requireNonNull(longestBlocked, "longestBlocked");
        Objects.requireNonNull(unavailable, "unavailable");
    }

    /**
     * This and what came after it.
     *
     * @param later what came after
     * @return both together
     */
    public Impact and(Impact later) {
        Duration longest = longestBlocked.compareTo(later.longestBlocked) >= 0 ? longestBlocked : later.longestBlocked;
        return new Impact(longest, unavailable.plus(later.unavailable));
    }
}
