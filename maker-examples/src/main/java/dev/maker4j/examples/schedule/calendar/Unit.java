package dev.maker4j.examples.schedule.calendar;

import java.time.temporal.ChronoUnit;

/** How often a rule repeats, from the shortest to the longest. */
enum Unit {
    SECONDLY(ChronoUnit.SECONDS),
    MINUTELY(ChronoUnit.MINUTES),
    HOURLY(ChronoUnit.HOURS),
    DAILY(ChronoUnit.DAYS),
    WEEKLY(ChronoUnit.WEEKS),
    MONTHLY(ChronoUnit.MONTHS),
    YEARLY(ChronoUnit.YEARS);

    private final ChronoUnit length;

    Unit(ChronoUnit length) {
        this.length = length;
    }

    ChronoUnit length() {
        return length;
    }

    boolean isShorterThan(Unit other) {
        return compareTo(other) < 0;
    }
}
