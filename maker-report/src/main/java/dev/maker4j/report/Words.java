package dev.maker4j.report;

import dev.maker4j.budget.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Writes numbers for people, the same way in every locale. Stateless. */
final class Words {
    private static final int SECONDS_OF_AN_HOUR = 3600;

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Three significant digits, without an exponent where that is readable. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1000) {
            return count(Math.round(value));
        }
        if (size < 0.001) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A large number with its unit of thousands, such as {@code 1.57 billion}. */
    static String large(long number) {
        if (number >= 1_000_000_000) {
            return number(number / 1e9) + " billion";
        }
        return number >= 10_000_000 ? number(number / 1e6) + " million" : count(number);
    }

    /** A round number as a short label, such as {@code 10M}. */
    static String label(double value) {
        if (value >= 1e6) {
            return number(value / 1e6) + "M";
        }
        return value >= 1e4 ? number(value / 1e3) + "k" : number(value);
    }

    static String percent(double share) {
        if (share > 0 && share < 1e-5) {
            return "less than 0.001%";
        }
        return number(100 * share) + "%";
    }

    static String time(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 60) {
            return number(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return whole < SECONDS_OF_AN_HOUR
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / SECONDS_OF_AN_HOUR + " h " + whole / 60 % 60 + " min";
    }

    /** In dollars, as far as it is known. */
    static String dollars(Cost cost) {
        if (cost.isKnown()) {
            return dollars(cost.dollars());
        }
        return cost.samplesEstimated() == cost.samplesUnknown()
                ? "at most " + dollars(cost.dollarsAtMost())
                : cost.dollars().signum() == 0 ? "unknown" : "at least " + dollars(cost.dollars());
    }

    private static String dollars(BigDecimal amount) {
        int digits = amount.signum() != 0 && amount.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
        return String.format(Locale.ROOT, "$%,." + digits + "f", amount);
    }
}
