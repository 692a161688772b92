package dev.maker4j.examples.provision.report;

import dev.maker4j.examples.input.Grouped;

/** Seconds in words; stateless. */
final class Durations {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;

    private Durations() {}

    /** Such as {@code 16 min 29 s}, {@code 2 h 05 min}, {@code 2 h 05 min 09 s}, {@code 40 s}. */
    static String words(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min" + (seconds % MINUTE == 0 ? "" : " " + twoDigits(seconds % MINUTE) + " s");
        }
        long rest = seconds % HOUR;
        return Grouped.count(seconds / HOUR)
                + " h"
                + (rest == 0 ? "" : " " + twoDigits(rest / MINUTE) + " min")
                + (rest % MINUTE == 0 ? "" : " " + twoDigits(rest % MINUTE) + " s");
    }

    /** As on a clock: {@code 16:29}, {@code 2:05:00}. */
    static String clock(long seconds) {
        String tail = twoDigits(seconds % HOUR / MINUTE) + ":" + twoDigits(seconds % MINUTE);
        return seconds < HOUR
                ? seconds / MINUTE + ":" + twoDigits(seconds % MINUTE)
                : Grouped.count(seconds / HOUR) + ":" + tail;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
