package dev.maker4j.examples.schedule.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days and times as they are written in one calendar. Immutable. */
final class Times {
    private static final Pattern DAY = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{8})T(\\d{2})(\\d{2})(\\d{2})(Z?)");
    private static final int LEAP_SECOND = 60;

    private final ZoneRules owners;
    private final Function<Line, ZoneRules> clocks;

    private Times(ZoneRules owners, Function<Line, ZoneRules> clocks) {
        this.owners = owners;
        this.clocks = clocks;
    }

    static Times in(Zones zones) {
        return new Times(zones.owners(), zones::of);
    }

    /** All times that don't say otherwise are read by one clock that never changes. */
    static Times fixed(ZoneOffset offset) {
        return new Times(offset.getRules(), line -> offset.getRules());
    }

    /** Reads the only value of a line. */
    Moment moment(Line line) {
        return moment(line, line.value());
    }

    /** Reads one of a line's values; it is a day where the line says so, or where it is written as one. */
    Moment moment(Line line, String text) {
        String value = text.trim().toUpperCase(Locale.ROOT);
        if (DAY.matcher(value).matches() && !line.says("VALUE", "DATE-TIME")) {
            return new Moment(day(line, value).atStartOfDay(), true, owners);
        }
        if (line.says("VALUE", "DATE")) {
            throw line.isNot(text, "a day such as 20270329");
        }
        return time(line, value);
    }

    /** Reads a day. */
    LocalDate day(Line line, String value) {
        Matcher matcher = DAY.matcher(value);
        if (!matcher.matches()) {
            throw line.isNot(value, "a day such as 20270329");
        }
        try {
            return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        } catch (DateTimeException e) {
            throw line.wrong("is " + Line.shown(value) + ", a day that no calendar has");
        }
    }

    /** Reads a time; one with a {@code Z} is by UTC, whatever else the line says. */
    Moment time(Line line, String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw line.isNot(value, "a day such as 20270329 or a time such as 20270329T090000 or 20270329T070000Z");
        }
        LocalDate day = day(line, matcher.group(1));
        int second = number(matcher, 4) == LEAP_SECOND ? LEAP_SECOND - 1 : number(matcher, 4);
        try {
            LocalDateTime local = day.atTime(LocalTime.of(number(matcher, 2), number(matcher, 3), second));
            boolean utc = !matcher.group(5).isEmpty();
            return new Moment(local, false, utc ? ZoneOffset.UTC.getRules() : clocks.apply(line));
        } catch (DateTimeException e) {
            throw line.wrong("is " + Line.shown(value) + ", a time that no clock shows");
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
