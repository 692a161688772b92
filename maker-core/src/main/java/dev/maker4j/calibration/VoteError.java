package dev.maker4j.calibration;

import dev.maker4j.scaling.StepForecast;

/*
 * With q the rate of wrong votes of a state and k the margin, its step comes out wrong with w(q) = 1 / (1 + ((1 - q) / q)^k) at the worst,
 * where all its wrong votes agree. What n states with two votes each tell of the mean of w over all states, without any assumption on how
 * q is spread over them:
 *
 *   both wrong   happens with q^2,      and  w(q) <= c q^2,  where c = max w(q) / q^2 (2 for k = 2, 2.16 for k = 3, below 4 for all k)
 *   any wrong    happens with 2q - q^2, and  w(q) <= 2q - q^2
 *
 * So an exact upper bound on the share of states where that was seen bounds the mean of w. The whole task of s steps is right with at
 * least 1 - s times that, however its steps hang together (Boole).
 */
/** How votes go wrong. Stateless. */
final class VoteError {
    private static final int GRID = 4096;

    private VoteError() {}

    /** How likely a step comes out wrong whose votes are wrong so often. */
    static double of(double wrong, int margin) {
        return StepForecast.vote(1 - wrong, margin, 0).wrong();
    }

    /** How many valid votes it takes on average. */
    static double votes(double wrong, int margin) {
        return StepForecast.vote(1 - wrong, margin, 1).cost();
    }

    /** The largest mean error of a step that no more states with two wrong votes, or with any, are to be expected of. */
    static double atMost(long states, long bothWrong, long anyWrong, int margin, double level) {
        double each = (1 + level) / 2;
        double byBoth =
                margin < 2 ? 1 : ratioToBothWrong(margin) * Binomial.upper((double) bothWrong, (double) states, each);
        return Math.min(1, Math.min(byBoth, Binomial.upper((double) anyWrong, (double) states, each)));
    }

    private static double ratioToBothWrong(int margin) {
        double largest = 0;
        for (int i = 1; i <= GRID; i++) {
            double wrong = (double) i / GRID;
            largest = Math.max(largest, of(wrong, margin) / (wrong * wrong));
        }
        return largest * (1 + 1e-6);
    }
}
