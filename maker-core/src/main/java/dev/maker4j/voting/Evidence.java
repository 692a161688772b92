package dev.maker4j.voting;

import java.util.Arrays;

/*
 * What votes say of who is right. An answer's weight is the logarithm of how much likelier its votes are if it is right than if it is
 * one of the wrong ones; all weights, and those of answers nobody voted for (0), make the posterior by
 *
 *   P(i is right) = e^W(i) / sum over j of e^W(j),   so   P >= t   iff   sum over j != i of e^(W(j) - W(i)) <= (1 - t) / t
 *
 * The left side falls by the same factor with each further vote for i, which tells how many are lacking at the least.
 */
/** The posterior of the answer in front. Immutable. */
final class Evidence {
    /** So much may rounding change the sum where a rule is met exactly, as one with a margin is. */
    private static final double ROUNDING = 1 + 1e-12;

    private static final int MOST = Integer.MAX_VALUE / 2;

    private final double doubt;
    private final int alternatives;

    /** Decides at a probability among so many alternatives. */
    Evidence(double probability, int alternatives) {
        if (alternatives < 2) {
            throw new IllegalArgumentException(
                    "a vote is among at least 2 alternatives, but was said to be among " + alternatives);
        }
        requireInside("the wanted probability", probability, alternatives);
        this.doubt = (1 - probability) / probability * ROUNDING;
        this.alternatives = alternatives;
    }

    private static void requireInside(String what, double value, int alternatives) {
        if (!(value > 1.0 / alternatives && value < 1)) {
            throw new IllegalArgumentException(what + " must be above 1/" + alternatives
                    + ", which is a guess among so many alternatives, and below 1, but was " + value);
        }
    }

    /** How much a vote weighs that is right so often. */
    double weight(double accuracy) {
        requireInside("the accuracy of a vote", accuracy, alternatives);
        return Math.log(accuracy * (alternatives - 1) / (1 - accuracy));
    }

    /** How many more votes of this weight could decide for the answer in front; 0 where it is decided. Sorts the weights. */
    int lacking(double[] weights, double each) {
        double doubted = against(weights);
        if (doubted <= doubt) {
            return 0;
        }
        double atLeast = Math.ceil(Math.log(doubted / doubt) / each);
        if (atLeast > MOST) {
            return MOST; // a vote that is hardly better than a guess
        }
        int votes = (int) Math.max(1, atLeast);
        while (votes > 1 && doubted * Math.exp(-each * (votes - 1)) <= doubt) {
            votes--;
        }
        while (doubted * Math.exp(-each * votes) > doubt) {
            votes++;
        }
        return votes;
    }

    /** The odds against the answer in front. */
    private double against(double[] weights) {
        Arrays.sort(weights);
        double leader = weights.length == 0 ? 0 : weights[weights.length - 1];
        double sum = 0;
        for (int rank = 1; rank < alternatives; rank++) {
            int place = weights.length - 1 - rank;
            if (place < 0) {
                return sum + (alternatives - rank) * Math.exp(-leader);
            }
            sum += Math.exp(weights[place] - leader);
        }
        return sum;
    }
}
