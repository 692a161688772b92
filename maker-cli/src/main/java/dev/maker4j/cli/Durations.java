package dev.maker4j.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people type them: {@code 90s}, {@code 15m}, {@code 2h30m}, {@code 3d}. */
final class Durations {
    private static final Pattern TYPED =
            Pattern.compile("(?:([0-9]{1,5})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,7})m)?(?:([0-9]{1,9})s)?");

    private Durations() {}

    static Duration option(String name, String typed, Checks checks) {
        Matcher parts = TYPED.matcher(typed);
        Duration duration = Duration.ZERO;
        if (parts.matches()) {
            duration = Duration.ofDays(number(parts.group(1)))
                    .plusHours(number(parts.group(2)))
                    .plusMinutes(number(parts.group(3)))
                    .plusSeconds(number(parts.group(4)));
        }
        if (duration.isZero()) {
            throw checks.wrong(
                    name + " must be a duration above 0, such as 90s, 15m, 2h30m or 3d, but was \"" + typed + "\"");
        }
        return duration;
    }

    @SuppressWarnings("ConstantValue") // a group that didn't match is null
    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
