package dev.maker4j.examples.schedule.reading;

import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.schedule.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Weekly hours, by the clock of the place: nine in the morning stays nine when clocks change. Immutable. */
record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    private static final int LETTERS = 3;

    /** Reads {@code days}, {@code from} and {@code to}. */
    static Hours of(InputValue value) {
        value.only("days", "from", "to");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        value.need("days").items().forEach(day -> days.add(day(day)));
        Hours hours = new Hours(days, Times.timeOfDay(value.need("from")), Times.timeOfDay(value.need("to")));
        if (!hours.to.isAfter(hours.from)) {
            throw value.need("to")
                    .wrong("is " + value.need("to").text() + ", but must be later than "
                            + value.need("from").text());
        }
        return hours;
    }

    private static DayOfWeek day(InputValue value) {
        String name = value.text().toLowerCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT).equals(name)) {
                return day;
            }
        }
        throw value.wrong("is \"" + value.text() + "\", but days are mon, tue, wed, thu, fri, sat and sun");
    }

    /** The periods on all days of a longer one. */
    List<Period> within(Period horizon, ZoneId zone) {
        List<Period> periods = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(horizon.end(), zone).plusDays(1);
        for (LocalDate date = LocalDate.ofInstant(horizon.start(), zone).minusDays(1);
                date.isBefore(last);
                date = date.plusDays(1)) {
            Instant start = ZonedDateTime.of(date, from, zone).toInstant();
            Instant end = to.equals(LocalTime.MAX)
                    ? date.plusDays(1).atStartOfDay(zone).toInstant()
                    : ZonedDateTime.of(date, to, zone).toInstant();
            if (days.contains(date.getDayOfWeek()) && end.isAfter(start)) {
                periods.add(new Period(start, end));
            }
        }
        return periods;
    }
}
