package dev.maker4j.calibration;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/*
 * Clopper and Pearson (Biometrika 26, 1934): the shares that a two-sided test of the count doesn't reject. It covers at least as often as
 * it says, whatever the share. Narrower ones were tried (docs/calibration.md): mid-p covers a share of 3 in 1,000 in 91.7% of samples of
 * 1,000 only, and Blaker's is at most a fifth narrower where a count is 0 or 1.
 *
 *   low  = quantile alpha/2     of Beta(x, n - x + 1)
 *   high = quantile 1 - alpha/2 of Beta(x + 1, n - x)
 *
 * Both hold for fractional x and n too, which is how samples that resemble each other are dealt with: see Clusters.
 */
/** Exact intervals for a share. Stateless. */
final class Binomial {
    private Binomial() {}

    static Interval interval(double successes, double trials, double level) {
        if (trials <= 0) {
            return new Interval(0.5, 0, 1);
        }
        double tail = (1 - level) / 2;
        return Interval.around(successes / trials, lower(successes, trials, tail), upper(successes, trials, 1 - tail));
    }

    /** The bound that the share exceeds in no more than so many cases. */
    static double upper(double successes, double trials, double level) {
        return successes >= trials
                ? 1
                : BetaDistribution.of(successes + 1, trials - successes).inverseCumulativeProbability(level);
    }

    private static double lower(double successes, double trials, double tail) {
        return successes <= 0
                ? 0
                : BetaDistribution.of(successes, trials - successes + 1).inverseCumulativeProbability(tail);
    }

    /** The probability of so few successes or fewer. */
    static double atMost(int successes, int trials, double share) {
        return BinomialDistribution.of(trials, share).cumulativeProbability(successes);
    }
}
