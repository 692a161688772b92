package dev.maker4j.budget;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What samples cost by a price table, as far as that is known. Immutable.
 *
 * <p>It is what was counted times what the table says, not the provider's bill: a failed call whose provider told no tokens
 * is not in it, nor is one whose connection was lost.
 */
public final class Cost {
    private static final Cost NOTHING = new Cost(BigDecimal.ZERO, 0);

    private final BigDecimal dollars;
    private final long samplesUnknown;

    private Cost(BigDecimal dollars, long samplesUnknown) {
        this.dollars = dollars;
        this.samplesUnknown = samplesUnknown;
    }

    static Cost nothing() {
        return NOTHING;
    }

    Cost plus(BigDecimal more, long unknown) {
        return new Cost(dollars.add(more), samplesUnknown + unknown);
    }

    /**
     * The part that is known.
     *
     * @return exact US dollars, at least 0; the whole cost where it {@linkplain #isKnown() is known}
     */
    public BigDecimal dollars() {
        return dollars;
    }

    /**
     * Samples that cost more than is in {@link #dollars()}: their model has no price, or the provider told no token counts.
     *
     * @return at least 0
     */
    public long samplesUnknown() {
        return samplesUnknown;
    }

    /**
     * Whether every sample's cost is known.
     *
     * @return true where {@link #dollars()} is the whole cost
     */
    public boolean isKnown() {
        return samplesUnknown == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cost that
                && dollars.compareTo(that.dollars) == 0
                && samplesUnknown == that.samplesUnknown;
    }

    @Override
    public int hashCode() {
        return Objects.hash(dollars.stripTrailingZeros(), samplesUnknown);
    }

    /** For example {@code $3.4761}, {@code unknown}, or {@code at least $3.4761}. */
    @Override
    public String toString() {
        if (isKnown()) {
            return Dollars.text(dollars);
        }
        return dollars.signum() == 0 ? "unknown" : "at least " + Dollars.text(dollars);
    }
}
