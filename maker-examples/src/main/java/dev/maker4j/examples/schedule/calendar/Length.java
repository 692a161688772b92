package dev.maker4j.examples.schedule.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event takes: days by the calendar, which aren't always 24 hours, and then a time by the stopwatch (RFC 5545, 3.3.6).
 * Immutable.
 *
 * @param days 0 or more
 * @param exact 0 or more
 */
record Length(long days, Duration exact) {
    static final Length NONE = new Length(0, Duration.ZERO);

    private static final int DAYS_OF_A_WEEK = 7;
    private static final String NUMBER = "(\\d{1,9})";
    private static final Pattern DURATION = Pattern.compile("([+-]?)P(?:" + NUMBER + "W|(?=[\\dT])(?:" + NUMBER
            + "D)?(?:T(?=\\d)(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "S)?)?)");

    static Length ofDays(long days) {
        return new Length(days, Duration.ZERO);
    }

    static Length exactly(Duration exact) {
        return new Length(0, exact);
    }

    /** Reads a duration such as {@code PT1H30M} or {@code P1W}. */
    static Length of(Line line, String text) {
        Matcher matcher = DURATION.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw line.isNot(text, "a duration such as PT1H30M or P1D");
        }
        Length length = new Length(
                number(matcher, 2) * DAYS_OF_A_WEEK + number(matcher, 3),
                Duration.ofHours(number(matcher, 4))
                        .plusMinutes(number(matcher, 5))
                        .plusSeconds(number(matcher, 6)));
        if (matcher.group(1).equals("-") && !length.equals(NONE)) {
            throw line.isNot(text, "0 or more: nothing ends before it starts");
        }
        return length;
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    Instant end(Moment start) {
        Moment lastDay = days == 0 ? start : start.at(start.local().plusDays(days));
        return lastDay.instant().plus(exact);
    }

    /** No less than it takes anywhere. */
    Duration atMost() {
        return exact.plus(Duration.ofDays(days + 1));
    }
}
