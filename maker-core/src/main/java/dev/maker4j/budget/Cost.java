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
    private static final Cost NOTHING = new Cost(BigDecimal.ZERO, 0, BigDecimal.ZERO, 0);

    private final BigDecimal dollars;
    private final long samplesUnknown;
    private final BigDecimal estimate;
    private final long samplesEstimated;

    private Cost(BigDecimal dollars, long samplesUnknown, BigDecimal estimate, long samplesEstimated) {
        this.dollars = dollars;
        this.samplesUnknown = samplesUnknown;
        this.estimate = estimate;
        this.samplesEstimated = samplesEstimated;
    }

    static Cost nothing() {
        return NOTHING;
    }

    Cost plus(BigDecimal more, long unknown) {
        return new Cost(dollars.add(more), samplesUnknown + unknown, estimate, samplesEstimated);
    }

    Cost plusEstimate(BigDecimal more, long estimated) {
        return new Cost(dollars, samplesUnknown, estimate.add(more), samplesEstimated + estimated);
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
     * Those of {@link #samplesUnknown()} whose rest is estimated from above.
     *
     * @return at least 0; as many as are unknown where {@link #dollarsAtMost()} is a bound for all
     */
    public long samplesEstimated() {
        return samplesEstimated;
    }

    /**
     * The known part and, for {@linkplain #samplesEstimated() samples with an estimate}, what they cost at most.
     *
     * @return US dollars, at least {@link #dollars()}
     */
    public BigDecimal dollarsAtMost() {
        return dollars.add(estimate);
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
                && samplesUnknown == that.samplesUnknown
                && estimate.compareTo(that.estimate) == 0
                && samplesEstimated == that.samplesEstimated;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                dollars.stripTrailingZeros(), samplesUnknown, estimate.stripTrailingZeros(), samplesEstimated);
    }

    /** For example {@code $3.4761}, {@code unknown}, {@code at least $3.4761}, or {@code from $3.4761 to $3.60 by estimate}. */
    @Override
    public String toString() {
        if (isKnown()) {
            return Dollars.text(dollars);
        }
        if (samplesEstimated == samplesUnknown) {
            return "from " + Dollars.text(dollars) + " to " + Dollars.text(dollarsAtMost()) + " by estimate";
        }
        return dollars.signum() == 0 ? "unknown" : "at least " + Dollars.text(dollars);
    }
}
