package dev.maker4j.calibration;

/*
 * Samples of one state resemble each other where states differ, so n states with m samples each tell less of a mean over states than n * m
 * independent samples would. With Y the count of an event among m samples of a state,
 *
 *   mean       E[Y] / m
 *   second     E[Y (Y - 1)] / (m (m - 1)),          the mean of the square of a state's own rate
 *   likeness   (second - mean^2) / (mean (1 - mean)), 0 where all states are alike, 1 where all samples of a state are
 *   effective  n m / (1 + (m - 1) likeness)         samples (Kish 1965), of which an exact interval is taken (Korn and Graubard 1998)
 */
/** In how many states an event happened how often, of the same number of samples each. Immutable. */
final class Clusters {
    private final long[] statesByCount;

    /** Takes over the numbers of states, by how often it happened there: from never to each time. */
    Clusters(long[] statesByCount) {
        this.statesByCount = statesByCount;
    }

    /** The samples of each state. */
    private int each() {
        return statesByCount.length - 1;
    }

    private long states() {
        long states = 0;
        for (long some : statesByCount) {
            states += some;
        }
        return states;
    }

    private long happened() {
        long happened = 0;
        for (int times = 1; times < statesByCount.length; times++) {
            happened += times * statesByCount[times];
        }
        return happened;
    }

    /** Pairs of samples of one state that both have it. */
    private long pairs() {
        long pairs = 0;
        for (int times = 2; times < statesByCount.length; times++) {
            pairs += statesByCount[times] * times * (times - 1) / 2;
        }
        return pairs;
    }

    private double allPairs() {
        return states() * (each() * (each() - 1) / 2.0);
    }

    private double mean() {
        return states() == 0 ? 0 : (double) happened() / ((double) states() * each());
    }

    /** How much the samples of one state are alike, from 0 to 1. */
    double likeness() {
        double mean = mean();
        double spread = mean * (1 - mean);
        return spread <= 0 ? 0 : Math.min(1, Math.max(0, (pairs() / allPairs() - mean * mean) / spread));
    }

    /** The mean over all states of which these are some. */
    Interval mean(double level) {
        double effective = 1 / (1 + (each() - 1) * likeness());
        return Binomial.interval(happened() * effective, (double) states() * each() * effective, level);
    }
}
