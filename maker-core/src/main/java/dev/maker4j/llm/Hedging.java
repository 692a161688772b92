package dev.maker4j.llm;

import dev.maker4j.stability.Experimental;

/**
 * Whether a sample that is slower than most is asked for a second time, with the same request; the first of the two answers counts, and
 * the other call is cancelled.
 *
 * <p>It buys time with samples and with two promises. Which of two answers counts then depends on which came first, so a verdict is no
 * longer a function of the replies alone: hedging suspends laws 4 (tally in the order asked) and 9 (running ahead changes nothing but
 * time). That is part of what the run is: its journal and its report say so, and a run that was begun without it can't be resumed with it.
 *
 * <p>A second call keeps to all limits: it takes a place of its own in the minute and in flight, and is made only where both are free at
 * once. A call that is cancelled may cost something at the provider that nobody tells. A model in process is never asked twice. Immutable.
 */
@Experimental
public final class Hedging {
    /** How many latencies are kept at most, the latest ones. */
    public static final int MOST_LATENCIES = 1_000;

    private static final int STANDARD_LATENCIES = 100;
    private static final double STANDARD_SHARE = 0.1;
    private static final Hedging OFF = new Hedging(1, STANDARD_LATENCIES, STANDARD_SHARE);

    private final double quantile;
    private final int leastLatencies;
    private final double mostAdded;

    private Hedging(double quantile, int leastLatencies, double mostAdded) {
        this.quantile = quantile;
        this.leastLatencies = leastLatencies;
        this.mostAdded = mostAdded;
    }

    /**
     * Asks for each sample once.
     *
     * @return no hedging
     */
    public static Hedging off() {
        return OFF;
    }

    /**
     * Asks again for a sample whose answer takes longer than this share of the answers seen so far, of which the latest {@value
     * #MOST_LATENCIES} count.
     *
     * @param quantile above 0 and below 1; 0.95 asks about one sample in twenty again
     * @return hedging from there on
     * @throws IllegalArgumentException if {@code quantile} isn't between 0 and 1
     */
    public static Hedging slowerThan(double quantile) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("the quantile of hedging must be above 0 and below 1, but got "
                    + quantile + ": say Hedging.off() for none");
        }
        return new Hedging(quantile, STANDARD_LATENCIES, STANDARD_SHARE);
    }

    /**
     * Acts once it has seen so many answers of the model. Default 100.
     *
     * @param seen from 1 to {@value #MOST_LATENCIES}
     * @return a new value
     * @throws IllegalArgumentException if {@code seen} is outside that range
     */
    public Hedging afterLatencies(int seen) {
        if (seen < 1 || seen > MOST_LATENCIES) {
            throw new IllegalArgumentException(
                    "hedging may begin after 1 to " + MOST_LATENCIES + " latencies, but got " + seen);
        }
        return new Hedging(quantile, seen, mostAdded);
    }

    /**
     * Makes no more second calls than this share of the first ones. Default 0.1.
     *
     * @param share above 0, at most 1
     * @return a new value
     * @throws IllegalArgumentException if {@code share} is outside that range
     */
    public Hedging addingAtMost(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of second calls must be above 0 and at most 1, but got "
                    + share + ": say Hedging.off() for none");
        }
        return new Hedging(quantile, leastLatencies, share);
    }

    /** {@return whether each sample is asked for once} */
    public boolean isOff() {
        return quantile == 1;
    }

    /** {@return the share of answers that are quick enough, above 0 and below 1; 1 where hedging is off} */
    public double quantile() {
        return quantile;
    }

    /** {@return how many answers must have been seen, at least 1} */
    public int leastLatencies() {
        return leastLatencies;
    }

    /** {@return how many second calls there may be for each first one, above 0 and at most 1} */
    public double mostAdded() {
        return mostAdded;
    }

    @Override
    public String toString() {
        return isOff() ? "off" : "slower than the " + quantile + " quantile";
    }
}
