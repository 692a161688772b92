package dev.maker4j.certificate;

import java.util.ArrayList;
import java.util.List;

/*
 * A step's valid votes are wrong with probability q, each by itself. With a votes for the winner and b for others, and all wrong votes for
 * one answer, the winner is
 *
 *   right with likelihood  (1 - q)^a q^b,      wrong with likelihood  q^a (1 - q)^b,
 *
 * times the number of orders in which votes can come in so, which is the same for both. Whichever rule stopped the vote, it drops out too. Both
 * are given times four to the number of votes that cancel out, or thousands of votes on a step would be too unlikely for a double. So
 * the tally tells of q by the sum of both, which doesn't change where q and 1 - q are exchanged.
 */
/** What the tallies say of error rates: likelihoods by split. Immutable. */
final class Evidence {
    private final int[] votes;
    private final int[] others;
    private final double[] counts;
    private final double steps;

    Evidence(Tallies tallies) {
        List<Split> splits = new ArrayList<>(tallies.bySplit().keySet());
        this.votes = splits.stream().mapToInt(Split::votes).toArray();
        this.others = splits.stream().mapToInt(Split::others).toArray();
        this.counts = tallies.bySplit().values().stream()
                .mapToDouble(Tallies.Steps::count)
                .toArray();
        this.steps = tallies.steps();
    }

    /** How many different splits there are. */
    int splits() {
        return votes.length;
    }

    /** How many steps had this split. */
    double count(int split) {
        return counts[split];
    }

    double steps() {
        return steps;
    }

    double right(int split, double error) {
        return oneOrder(votes[split], others[split], error);
    }

    double wrong(int split, double error) {
        return oneOrder(others[split], votes[split], error);
    }

    private static double oneOrder(int right, int wrong, double error) {
        int pairs = Math.min(right, wrong);
        return power(1 - error, right - pairs) * power(error, wrong - pairs) * power(4 * error * (1 - error), pairs);
    }

    private static double power(double base, int exponent) {
        return exponent == 0 ? 1 : Math.pow(base, exponent);
    }
}
