package dev.maker4j.cli;

import dev.maker4j.budget.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats numbers for people, the same way in every locale. */
public final class Words {
    private Words() {}

    /**
     * A count with commas.
     *
     * @param number any number
     * @return such as {@code 1,048,575}
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A count with its noun.
     *
     * @param number any number
     * @param noun one of them; its plural ends in s
     * @return such as {@code 1 red flag} or {@code 2 red flags}
     */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A list of choices, such as {@code first, second or third}. */
    static String either(List<String> words) {
        String last = words.get(words.size() - 1);
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
    }

    /**
     * A share in percent, with up to four decimals and no trailing zeros.
     *
     * @param share 0 for none, 1 for all
     * @return such as {@code 0.22%}
     */
    public static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.4f", 100 * share);
        return text.replaceAll("\\.?0+$", "") + "%";
    }

    /**
     * Seconds with one decimal.
     *
     * @param duration any duration
     * @return such as {@code 2.5 s}
     */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** A speed in whole numbers, with one decimal if it is less than ten. */
    static String speed(double aSecond) {
        String text = String.format(Locale.ROOT, "%.1f", aSecond);
        return aSecond < 9.95 ? text.replaceFirst("\\.0$", "") : count(Math.round(aSecond));
    }

    /**
     * Hours, minutes and seconds.
     *
     * @param duration at least 0
     * @return such as {@code 1:02:03} or {@code 0:07}
     */
    public static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** A cost in dollars and cents, with more digits if it is less than a dollar. */
    static String dollars(Cost cost) {
        if (cost.isKnown()) {
            return dollars(cost.dollars());
        }
        return cost.samplesEstimated() == cost.samplesUnknown()
                ? dollars(cost.dollars()) + " to " + dollars(cost.dollarsAtMost())
                : "at least " + dollars(cost.dollars());
    }

    private static String dollars(BigDecimal amount) {
        int digits = amount.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
        return String.format(Locale.ROOT, "$%,." + digits + "f", amount);
    }
}
