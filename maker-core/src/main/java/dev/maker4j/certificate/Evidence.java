package dev.maker4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/*
 * A step's valid votes are wrong with probability q, each by itself. With a votes for the winner and b for others, and all wrong votes for
 * one answer, the winner is
 *
 *   right with likelihood  (1 - q)^a q^b,      wrong with likelihood  q^a (1 - q)^b,
 *
 * times the number of orders in which votes can come in so, which is the same for both. Whichever rule stopped the vote, it drops out too. So
 * the tally tells of q by the sum of both, which doesn't change where q and 1 - q are exchanged.
 */
/** What the tallies say of error rates: likelihoods by split. Immutable. */
final class Evidence {
    private final int[] votes;
    private final int[] others;
    private final double[] counts;
    private final double steps;
    private final SortedMap<Integer, Double> margins = new TreeMap<>();

    Evidence(Tallies tallies) {
        List<Split> splits = new ArrayList<>(tallies.bySplit().keySet());
        this.votes = splits.stream().mapToInt(Split::votes).toArray();
        this.others = splits.stream().mapToInt(Split::others).toArray();
        this.counts = tallies.bySplit().values().stream()
                .mapToDouble(Tallies.Steps::count)
                .toArray();
        this.steps = tallies.steps();
        for (int split = 0; split < votes.length; split++) {
            margins.merge(votes[split] - others[split], counts[split] / steps, Double::sum);
        }
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
        return power(1 - error, votes[split]) * power(error, others[split]);
    }

    double wrong(int split, double error) {
        return power(error, votes[split]) * power(1 - error, others[split]);
    }

    private static double power(double base, int exponent) {
        return exponent == 0 ? 1 : Math.pow(base, exponent);
    }

    /** How likely a step of this error rate is decided wrongly, by the margins at which the run's steps were decided. */
    double decidedWrongly(double error) {
        double sum = 0;
        for (Map.Entry<Integer, Double> margin : margins.entrySet()) {
            sum += margin.getValue() / (1 + Math.pow((1 - error) / error, margin.getKey()));
        }
        return error <= 0 ? 0 : sum;
    }

    /** The error rate, up to 1/2, at which a step is decided wrongly so often. */
    double errorAt(double decidedWrongly) {
        double low = 0;
        double high = 0.5;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (decidedWrongly(middle) < decidedWrongly) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
