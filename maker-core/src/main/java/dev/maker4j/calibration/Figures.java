package dev.maker4j.calibration;

import java.util.Locale;

/** Writes numbers for people. Stateless. */
final class Figures {
    private Figures() {}

    /** A probability, with three digits where it isn't near 0 or 1 and two of those that count where it is. */
    static String share(double value) {
        double rest = Math.min(value, 1 - value);
        if (rest <= 0) {
            return value <= 0 ? "0" : "1";
        }
        int digits = rest >= 0.01 ? 3 : (int) Math.min(9, Math.ceil(-Math.log10(rest)) + 1);
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    static String interval(Interval interval) {
        return share(interval.estimate()) + " (" + share(interval.low()) + " to " + share(interval.high()) + ")";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
