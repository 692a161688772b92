package dev.maker4j.calibration;

import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;

/*
 * A state is lost where a wrong answer is at least as likely as the right one. So among the votes for these two the right one has at most
 * half, and the likelihood ratio of "8 in 10 are right" to "5 in 10 are",
 *
 *   LR = 1.6^right * 0.4^wrong,
 *
 * is a supermartingale: whenever one looks, and however often, it reaches 100 on a lost state with a probability of at most 1/100 (Ville).
 * All wrong votes count as one answer's, which can only make it smaller. So a lost state passes for won with a probability of at most
 *
 *   2^-n  (the first n votes are all right)  +  1/100,
 *
 * which is 0.26 for n = 2: two samples alone recognise little, and every bound on the share of lost states makes allowance for it.
 */
/**
 * How closely each state of a calibration is looked at: a fixed number of votes, and more where they weren't all right. As a voting rule
 * it expects right votes to be counted as one answer, and each wrong one as an answer of its own. Immutable.
 */
public final class Scrutiny implements VotingRule {
    private static final int FURTHER = 64;
    private static final double RIGHT = Math.log(1.6);
    private static final double WRONG = Math.log(0.4);
    private static final double MISTAKEN = 0.01;
    private static final double ENOUGH = -Math.log(MISTAKEN);

    private final int votes;

    private Scrutiny(int votes) {
        this.votes = votes;
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
     * @return 0.26 for 2 votes
     */
    public double missed() {
        return Math.scalb(1.0, -votes) + MISTAKEN;
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
        double lacking = ENOUGH - Math.max(evidence(right, wrong), evidence(wrong, right));
        return wrong == 0 || lacking <= 0 ? 0 : Math.min(left, Math.max(1, (int) Math.ceil(lacking / RIGHT)));
    }

    private static double evidence(int some, int others) {
        return some * RIGHT + others * WRONG;
    }

    /** Whether a state has passed: its first votes were all right, or enough of the further ones. */
    boolean isWon(CalibratedState state) {
        return state.wrongOfFirst(votes) == 0 || evidence(state.rightVotes(), state.wrongVotes()) >= ENOUGH;
    }

    /** Whether a state's votes speak rather for a lost one, or there are hardly any. */
    boolean isHard(CalibratedState state) {
        boolean seldomValid = state.rightVotes() + state.wrongVotes() < votes;
        return !isWon(state) && (seldomValid || evidence(state.rightVotes(), state.mostAgreeing()) < 0);
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
