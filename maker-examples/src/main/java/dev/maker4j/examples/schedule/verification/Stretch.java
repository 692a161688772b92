package dev.maker4j.examples.schedule.verification;

import java.time.Instant;

/**
 * From a start up to but not including an end. Immutable.
 *
 * @param start any time
 * @param end any time
 */
public record Stretch(Instant start, Instant end) {

    boolean meets(Stretch other) {
        return start.compareTo(other.end) < 0 && other.start.compareTo(end) < 0;
    }

    boolean covers(Stretch other) {
        return start.compareTo(other.start) <= 0 && end.compareTo(other.end) >= 0;
    }

    @Override
    public String toString() {
        return start + " to " + end;
    }
}
