package dev.maker4j.budget;

import java.math.BigDecimal;
import java.util.Objects;

/** Amounts of money, in and out of text. */
final class Dollars {
    private static final int CENTS = 2;
    private static final int MOST_DIGITS = 12;

    private Dollars() {}

    /** Reads an amount; says whose it was where it is none. */
    static BigDecimal read(String what, String amount) {
        Objects.requireNonNull(amount, what);
        BigDecimal dollars;
        try {
            dollars = new BigDecimal(amount);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    what + " must be an amount in US dollars such as \"0.40\", but was \"" + amount + "\"", notANumber);
        }
        if (Math.abs((long) dollars.scale()) > MOST_DIGITS || dollars.precision() - dollars.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(what + " must have at most " + MOST_DIGITS
                    + " digits before the point and as many after it, but was \"" + amount + "\"");
        }
        return dollars;
    }

    /** The exact amount, with two decimals at least. */
    static String text(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return "$" + (shortest.scale() < CENTS ? shortest.setScale(CENTS) : shortest).toPlainString();
    }
}
