package dev.maker4j.examples.deploy;

import java.time.Duration;
import java.util.Objects;

/**
 * How the first instance of a new version is tried on real traffic. Immutable.
 *
 * @param share the part of the service's calls that it gets, in per cent, from 1 to 50
 * @param calls how many it must have answered before it is judged
 * @param within the longest that this may take
 * @param tolerance by how much its error rate may be above that of the old version, in percentage points
 * @param slower how much longer than the old version's its median call may take
 */
public record Canary(int share, int calls, Duration within, double tolerance, Duration slower) {
    /** What holds where a plan says nothing: 10% of the calls, 30 of them, 60 s, 2 percentage points, 200 ms. */
    public static final Canary STANDARD = new Canary(10, 30, Duration.ofSeconds(60), 2, Duration.ofMillis(200));

    /** Checks the values. */
    public Canary {
        if (share < 1 || share > 50 || calls < 1 || tolerance < 0) {
            throw new IllegalArgumentException(
                    "a canary gets 1% to 50% of the calls and is judged by 1 or more, but got " + share + "% and "
                            + calls);
        }
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(slower, "slower");
    }
}
