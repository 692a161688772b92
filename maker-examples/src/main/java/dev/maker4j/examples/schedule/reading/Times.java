package dev.maker4j.examples.schedule.reading;

import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.schedule.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/*
 * A time without an offset means the clock on the wall, and where clocks change that isn't always one instant: in spring some
 * times don't exist, in autumn some come twice. Both are refused, since whoever wrote them can't have meant it, or must say which.
 */
/** Reads times as they are written in one zone. Immutable. */
record Times(ZoneId zone) {

    /** Reads the name of a zone. */
    static ZoneId zone(InputValue value) {
        try {
            return ZoneId.of(value.name());
        } catch (DateTimeException e) {
            throw value.wrong("is \"" + value.name() + "\", but must be a time zone such as Europe/Berlin");
        }
    }

    /** Reads {@code from} and {@code to}. */
    Period period(InputValue value) {
        return new Period(instant(value.need("from")), endAfter(instant(value.need("from")), value));
    }

    private Instant endAfter(Instant start, InputValue value) {
        Instant end = instant(value.need("to"));
        if (!end.isAfter(start)) {
            throw value.need("to")
                    .wrong("is " + value.need("to").text() + ", but must be later than "
                            + value.need("from").text());
        }
        return end;
    }

    /** Reads a date and time, with an offset or in this zone. */
    Instant instant(InputValue value) {
        String text = value.text();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notWithOffset) {
            return local(text, value);
        }
    }

    private Instant local(String text, InputValue value) {
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw value.wrong("is \"" + text + "\", but must be a date and time such as 2027-03-29T09:00 or"
                    + " 2027-03-29T09:00+02:00");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() == 1) {
            return time.toInstant(offsets.get(0));
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        throw offsets.isEmpty()
                ? value.wrong("is " + text + ", which doesn't exist in " + zone + ": clocks go from "
                        + change.getDateTimeBefore().toLocalTime() + " to "
                        + change.getDateTimeAfter().toLocalTime() + " that day")
                : value.wrong("is " + text + ", which comes twice in " + zone + " when clocks go back: say which, as "
                        + text + offsets.get(0) + " or " + text + offsets.get(1));
    }

    /** Reads a time of the day; {@code 24:00} is midnight at its end. */
    static LocalTime timeOfDay(InputValue value) {
        try {
            return value.text().equals("24:00") ? LocalTime.MAX : LocalTime.parse(value.text());
        } catch (DateTimeException e) {
            throw value.wrong("is \"" + value.text() + "\", but must be a time of the day such as 09:00");
        }
    }
}
