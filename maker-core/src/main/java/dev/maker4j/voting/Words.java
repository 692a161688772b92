package dev.maker4j.voting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers the way people read them. */
final class Words {
    private static final int DIGITS = 6;

    private Words() {}

    /** A share in percent, rounded down, without zeros at the end, such as {@code 99.78%}. */
    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).setScale(DIGITS, RoundingMode.DOWN);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /** A number of steps, such as {@code 1,023 steps}. */
    static String steps(long number) {
        return String.format(Locale.ROOT, number == 1 ? "%,d step" : "%,d steps", number);
    }
}
