package dev.maker4j.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The share of requests that meet each fault. Immutable.
 *
 * <p>Drawn from the seed, the prompt, the sample's number and how often that sample failed before: the same requests
 * meet the same faults, yet a retry can succeed.
 */
public final class Faults {
    private static final Faults NONE = new Faults(0, List.of());

    private final long seed;
    private final List<Share> shares;

    private Faults(long seed, List<Share> shares) {
        this.seed = seed;
        this.shares = List.copyOf(shares);
    }

    /**
     * No faults.
     *
     * @return the default
     */
    public static Faults none() {
        return NONE;
    }

    /**
     * These faults and one more.
     *
     * @param rate the probability that a request meets it, 0 to 1; the rates of all faults add up to at most 1
     * @param fault what it meets
     * @return a new value
     * @throws IllegalArgumentException if {@code rate}, or the sum of all rates, is outside 0 to 1
     */
    public Faults at(double rate, Fault fault) {
        Objects.requireNonNull(fault, "fault");
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the rate of " + fault + " must be from 0 to 1, but was " + rate);
        }
        double sum = rate + shares.stream().mapToDouble(Share::rate).sum();
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "the rates of all faults can add up to at most 1, but with " + fault + " they are " + sum);
        }
        List<Share> more = new ArrayList<>(shares);
        more.add(new Share(rate, fault));
        return new Faults(seed, more);
    }

    /**
     * These faults, drawn from another seed.
     *
     * @param seed any number; 0 by default
     * @return a new value
     */
    public Faults seed(long seed) {
        return new Faults(seed, shares);
    }

    /** The fault of one attempt of one sample; null for none. */
    @Nullable
    Fault drawn(Call call, int attempt) {
        if (shares.isEmpty()) {
            return null;
        }
        long prompt =
                31L * call.prompt().system().hashCode() + call.prompt().user().hashCode();
        double left = new SplittableRandom(seed
                        ^ new SplittableRandom(prompt).split().nextLong()
                                + 0x9E3779B97F4A7C15L * (call.sample() * 1_000_003L + attempt))
                .nextDouble();
        for (Share share : shares) {
            left -= share.rate();
            if (left < 0) {
                return share.fault();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "Faults[seed=" + seed + ", " + shares + "]";
    }

    private record Share(double rate, Fault fault) {
        @Override
        public String toString() {
            return fault + " at " + rate;
        }
    }
}
