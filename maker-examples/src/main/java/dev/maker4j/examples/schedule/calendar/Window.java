package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The time in which busy times are looked for. Immutable.
 *
 * @param start when it begins
 * @param end when it is over
 */
record Window(Instant start, Instant end) {

    static Window of(Period period) {
        return new Window(period.start(), period.end());
    }

    Window wider(Duration by) {
        return new Window(start.minus(by), end.plus(by));
    }

    /** Where it begins by the clock of a moment, or before. */
    LocalDateTime from(Moment moment) {
        return by(start, moment);
    }

    /** Where it ends by the clock of a moment, or later. */
    LocalDateTime last(Moment moment) {
        return by(end, moment);
    }

    private static LocalDateTime by(Instant instant, Moment moment) {
        return LocalDateTime.ofInstant(
                instant, moment.day() ? ZoneOffset.UTC : moment.clock().getOffset(instant));
    }
}
