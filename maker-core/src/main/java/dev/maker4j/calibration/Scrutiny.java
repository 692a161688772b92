package dev.maker4j.calibration;

import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;

/*
 * A state is lost where a wrong answer is at least as likely as the right one. So among the votes for these two the right one has at most
 * half. A state whose first n votes weren't all right is sampled until the likelihood ratio of "8 in 10 are right" to "5 in 10 are",
 *
 *   LR = 1.6^right * 0.4^wrong,
 *
 * reaches 6 for n = 2, or 1.5 * 2^n up to 200: then it passes for won. It is lost where the same ratio with right and wrong exchanged
 * reaches 100. All wrong votes count as one answer's, which can only make LR smaller. By Ville's inequality LR reaches 6 on no more than a
 * sixth of lost states; how many pass in truth is computed, vote by vote, for a state where right and wrong are equally likely, the worst
 * case: 0.30 for n = 2.
 *
 * Passing at 6 and not at 100 makes more of a number of samples. At p = 0.9 a state then takes 3.4 samples, not 5.0, so 2,500 samples show
 * 720 states instead of 480; and of lost ones 0.30 pass instead of 0.25.
 */
/**
 * How closely each state of a calibration is looked at: a fixed number of votes, and more where they weren't all right. As a voting rule
 * it expects right votes to be counted as one answer, and each wrong one as an answer of its own. Immutable.
 */
public final class Scrutiny implements VotingRule {
    private static final int FURTHER = 64;
    private static final double RIGHT = Math.log(1.6);
    private static final double WRONG = Math.log(0.4);
    private static final double STRICTEST = 200;
    private static final double LOST = Math.log(100);

    private final int votes;
    private final double won;
    private final double missed;

    private Scrutiny(int votes) {
        this.votes = votes;
        this.won = Math.log(Math.min(STRICTEST, 1.5 * Math.scalb(1.0, votes)));
        this.missed = passing();
    }

    /** How likely a state passes where right and wrong are equally likely. */
    private double passing() {
        double passed = 0;
        double[] byRight = {1};
        for (int drawn = 0; drawn <= votes + FURTHER; drawn++) {
            double[] next = new double[drawn + 2];
            for (int right = 0; right <= drawn; right++) {
                boolean isLookedAt = drawn >= votes;
                if (isLookedAt && isOver(right, drawn - right)) {
                    passed += right == drawn || evidence(right, drawn - right) >= won ? byRight[right] : 0;
                } else {
                    next[right] += byRight[right] / 2;
                    next[right + 1] += byRight[right] / 2;
                }
            }
            byRight = next;
        }
        return passed;
    }

    private boolean isOver(int right, int wrong) {
        return wrong == 0 || evidence(right, wrong) >= won || evidence(wrong, right) >= LOST;
    }

    /**
     * A scrutiny.
     *
     * @param votes how many each state is given whatever comes out; at least 2
     * @return the scrutiny, which adds up to 64 samples to states where one of them was wrong
     * @throws IllegalArgumentException if {@code votes} is less than 2
     */
    public static Scrutiny of(int votes) {
        if (votes < 2) {
            throw new IllegalArgumentException("a state needs at least 2 votes, or nothing is known of how its samples"
                    + " resemble each other; but got " + votes);
        }
        return new Scrutiny(votes);
    }

    /**
     * How many votes each state is given whatever comes out.
     *
     * @return at least 2
     */
    public int votes() {
        return votes;
    }

    /**
     * The most samples of a state.
     *
     * @return discarded ones included
     */
    public int mostSamples() {
        return votes + FURTHER;
    }

    /**
     * How likely a lost state passes for one that is won, at the worst.
     *
     * @return 0.30 for 2 votes
     */
    public double missed() {
        return missed;
    }

    @Override
    public int votesLacking(Standing standing) {
        int total = standing.total();
        int left = mostSamples() - total - standing.discarded();
        if (left <= 0) {
            return total == 0 ? NEVER : 0;
        }
        if (total < votes) {
            return Math.min(left, votes - total);
        }
        int right = standing.leader();
        int wrong = total - right;
        double lacking = Math.min(won - evidence(right, wrong), LOST - evidence(wrong, right));
        return isOver(right, wrong) ? 0 : Math.min(left, Math.max(1, (int) Math.ceil(lacking / RIGHT)));
    }

    private static double evidence(int some, int others) {
        return some * RIGHT + others * WRONG;
    }

    /** Whether a state has passed: its first votes were all right, or enough of the further ones, and nothing that was told is against it. */
    boolean isWon(CalibratedState state) {
        boolean enough = state.wrongOfFirst(votes) == 0 || evidence(state.rightVotes(), state.wrongVotes()) >= won;
        return enough && !state.isToldLost();
    }

    /** Whether a state's votes speak rather for a lost one, or there are hardly any. */
    boolean isHard(CalibratedState state) {
        boolean seldomValid = state.rightVotes() + state.wrongVotes() < votes;
        return state.isToldLost()
                || (!isWon(state) && (seldomValid || evidence(state.rightVotes(), state.mostAgreeing()) < 0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scrutiny that && votes == that.votes;
    }

    @Override
    public int hashCode() {
        return votes;
    }

    @Override
    public String toString() {
        return votes + " votes a state, more where one is wrong";
    }
}
