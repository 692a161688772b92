package dev.maker4j.examples.schedule;

import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time, from its start up to but not including its end. Immutable.
 *
 * @param start when it begins
 * @param end when it is over, after the start
 */
public record Period(Instant start, Instant end) {

    public Period {
        Objects.requireNonNull(start, "start");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a period ends after it starts, but was from " + start + " to " + end);
        }
    }

    /**
     * Whether two periods have some time in common.
     *
     * @param other another period
     * @return false also where one begins when the other ends
     */
    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /**
     * Whether all of another period lies in this one.
     *
     * @param other another period
     * @return true also where they begin or end together
     */
    public boolean contains(Period other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
}
