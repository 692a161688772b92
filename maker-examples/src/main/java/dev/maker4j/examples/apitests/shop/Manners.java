package dev.maker4j.examples.apitests.shop;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How well the shop works. Immutable.
 *
 * @param flaky the share of requests that are answered with 503 and not done, from 0 to 1
 * @param seed of which those are
 * @param delay before each answer
 * @param faults what else goes wrong
 */
public record Manners(double flaky, long seed, Duration delay, List<Fault> faults) {
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final int BITS = 11;

    /** Copies the list. */
    public Manners {
        Objects.requireNonNull(delay, "delay");
        faults = List.copyOf(faults);
    }

    /**
     * A shop that works.
     *
     * @return no faults, no delay
     */
    public static Manners good() {
        return new Manners(0, 0, Duration.ZERO, List.of());
    }

    /** Whether a request is refused at random: a matter of the seed, the endpoint and its number there alone. */
    boolean isFlaky(String endpoint, int number) {
        long hash = seed;
        for (int i = 0; i < endpoint.length(); i++) {
            hash = mixed(hash ^ endpoint.charAt(i));
        }
        return (mixed(hash ^ number) >>> BITS) * UNIT < flaky;
    }

    private static long mixed(long value) {
        long mixed = (value + PRIME) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What goes wrong with a request, by its number at its endpoint from 1. */
    Optional<Fault> fault(String endpoint, int number) {
        return faults.stream()
                .filter(fault -> fault.endpoint().equals(endpoint) && number <= fault.times())
                .findFirst();
    }
}
