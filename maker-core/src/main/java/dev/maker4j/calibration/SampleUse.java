package dev.maker4j.calibration;

import dev.maker4j.budget.ModelUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a sample used on average. Immutable. */
public final class SampleUse {
    static final SampleUse UNKNOWN = new SampleUse(ModelUsage.none(), Optional.empty(), Duration.ZERO);

    private final ModelUsage usage;
    private final Optional<BigDecimal> dollars;
    private final Duration latency;

    private SampleUse(ModelUsage usage, Optional<BigDecimal> dollars, Duration latency) {
        this.usage = usage;
        this.dollars = dollars;
        this.latency = latency;
    }

    /**
     * What samples used together.
     *
     * @param usage their number and tokens
     * @param dollars what they cost; empty where that isn't known
     * @param latency how long they took, one after another
     * @return what one of them used
     */
    public static SampleUse of(ModelUsage usage, Optional<BigDecimal> dollars, Duration latency) {
        return new SampleUse(
                Objects.requireNonNull(usage, "usage"),
                Objects.requireNonNull(dollars, "dollars"),
                Objects.requireNonNull(latency, "latency"));
    }

    /** {@return how many tokens were read for a sample; 0 where that isn't known} */
    public double inputTokens() {
        return each((double) usage.inputTokens());
    }

    /** {@return how many tokens were written; 0 where that isn't known} */
    public double outputTokens() {
        return each((double) usage.outputTokens());
    }

    /** {@return what a sample cost, by the provider's prices; empty where that isn't known} */
    public Optional<Double> dollars() {
        return usage.samples() == 0 ? Optional.empty() : dollars.map(all -> each(all.doubleValue()));
    }

    /** {@return how long a sample took} */
    public Duration latency() {
        return usage.samples() == 0 ? Duration.ZERO : latency.dividedBy(usage.samples());
    }

    private double each(double all) {
        return usage.samples() == 0 ? 0 : all / usage.samples();
    }

    @Override
    public String toString() {
        return "SampleUse[" + usage + ", " + dollars.map(cost -> "$" + cost).orElse("price unknown") + ", " + latency
                + "]";
    }
}
