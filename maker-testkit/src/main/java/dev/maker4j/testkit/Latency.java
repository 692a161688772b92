package dev.maker4j.testkit;

import java.time.Duration;

/** How long a simulated model takes to answer: a distribution that each sample draws from. Immutable. */
public abstract sealed class Latency {

    private Latency() {}

    /**
     * Every answer takes the same time.
     *
     * @param duration not negative
     * @return the distribution
     * @throws IllegalArgumentException if {@code duration} is negative
     */
    public static Latency constant(Duration duration) {
        return uniform(duration, duration);
    }

    /**
     * Any time between two bounds, uniformly distributed.
     *
     * @param shortest not negative
     * @param longest at least {@code shortest}
     * @return the distribution
     * @throws IllegalArgumentException if the bounds are negative or the wrong way round
     */
    public static Latency uniform(Duration shortest, Duration longest) {
        if (shortest.isNegative() || shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException("latency must be from 0 or more up to no less than that, but was from "
                    + shortest + " to " + longest);
        }
        return new Uniform(shortest.toNanos(), longest.toNanos());
    }

    /**
     * Log-normal, as servers are: most answers take about the median, a few take much longer.
     *
     * @param median half of the answers take longer; positive
     * @param slowestPercent one answer in a hundred takes longer; at least {@code median}
     * @return the distribution
     * @throws IllegalArgumentException if {@code median} isn't positive or is above {@code slowestPercent}
     */
    public static Latency logNormal(Duration median, Duration slowestPercent) {
        if (median.isZero() || median.isNegative() || median.compareTo(slowestPercent) > 0) {
            throw new IllegalArgumentException("the median must be positive and no longer than what the slowest percent"
                    + " takes, but they were " + median + " and " + slowestPercent);
        }
        double spread = StrictMath.log((double) slowestPercent.toNanos() / median.toNanos());
        return new LogNormal(median.toNanos(), spread / LogNormal.SIGMAS_OF_99_PERCENT);
    }

    /** The time that belongs to 64 random bits. */
    abstract Duration drawn(long bits);

    private static final class Uniform extends Latency {
        private final long shortest;
        private final long longest;

        Uniform(long shortest, long longest) {
            this.shortest = shortest;
            this.longest = longest;
        }

        @Override
        Duration drawn(long bits) {
            return Duration.ofNanos(shortest + (long) (Draws.unit(bits) * (longest - shortest)));
        }

        @Override
        public String toString() {
            return "Latency[" + Duration.ofNanos(shortest) + " to " + Duration.ofNanos(longest) + "]";
        }
    }

    /** By the method of Box and Muller, in {@link StrictMath} so that it is the same on every machine. */
    private static final class LogNormal extends Latency {
        static final double SIGMAS_OF_99_PERCENT = 2.3263478740408408;

        private final long median;
        private final double sigma;

        LogNormal(long median, double sigma) {
            this.median = median;
            this.sigma = sigma;
        }

        @Override
        Duration drawn(long bits) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - Draws.unit(bits)));
            double angle = 2 * Math.PI * Draws.unit(Draws.mixed(bits));
            double normal = radius * StrictMath.cos(angle);
            return Duration.ofNanos((long) (median * StrictMath.exp(sigma * normal)));
        }

        @Override
        public String toString() {
            return "Latency[median " + Duration.ofNanos(median) + ", log-normal]";
        }
    }
}
