package dev.maker4j.llm;

import dev.maker4j.stability.Experimental;

/**
 * Whether a run begins steps before the ones in front of them are decided: it guesses that the first vote on a step will win, and
 * asks the next step meanwhile. So it waits for the quickest of <i>k</i> answers rather than the slowest.
 *
 * <p>It changes how long a run takes and nothing else: the same replies give the same verdicts, entries and events, in the order of the
 * steps. Where another answer wins, what was asked on the guess is wasted: paid for, counted by budgets and told by the run's report. No
 * step is begun past one that acts on the world, nor in a run that reuses verdicts or has a policy for hard steps. Immutable.
 */
@Experimental
public final class LookAhead {
    /** More steps than the slowest of a few thousand answers takes quickest ones. */
    private static final int DEPTH_WHERE_CALLS_WAIT = 64;

    private static final double STANDARD_WASTE = 0.05;

    private static final LookAhead OFF = new LookAhead(0, false, STANDARD_WASTE, true);
    private static final LookAhead AUTO = new LookAhead(DEPTH_WHERE_CALLS_WAIT, true, STANDARD_WASTE, true);

    private final int depth;
    private final boolean automatic;
    private final double mostWasted;
    private final boolean followingLeader;

    private LookAhead(int depth, boolean automatic, double mostWasted, boolean followingLeader) {
        this.depth = depth;
        this.automatic = automatic;
        this.mostWasted = mostWasted;
        this.followingLeader = followingLeader;
    }

    /**
     * Begins no step before the one in front of it is decided.
     *
     * @return no look-ahead
     */
    public static LookAhead off() {
        return OFF;
    }

    /**
     * Off for a model that computes its replies in process; otherwise as far as replies allow. How many steps are begun follows from how
     * much slower the slowest answers are than the quickest, and shrinks where guesses are wrong.
     *
     * @return look-ahead as far as it pays
     */
    public static LookAhead auto() {
        return AUTO;
    }

    /**
     * Begins up to so many steps beyond the one that is voted on, even where the model is in process.
     *
     * @param steps at least 1
     * @return look-ahead of that depth
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public static LookAhead depth(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "at least 1 step must be begun ahead, but got " + steps + ": say LookAhead.off() for none");
        }
        return new LookAhead(steps, false, STANDARD_WASTE, true);
    }

    /**
     * Looks ahead less, down to not at all, where more than this share of all samples would be wasted. Default 0.05; the first 32 samples
     * of a run may be wasted in any case.
     *
     * @param share from 0 to 1
     * @return a new value
     * @throws IllegalArgumentException if {@code share} isn't between 0 and 1
     */
    public LookAhead wastingAtMost(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of wasted samples must be from 0 to 1, but got " + share);
        }
        return new LookAhead(depth, automatic, share, followingLeader);
    }

    /**
     * Stays with a step's first vote until the step is decided. By default the guess moves as soon as another answer has more votes.
     *
     * @return a new value
     */
    public LookAhead stayingWithFirstVotes() {
        return new LookAhead(depth, automatic, mostWasted, false);
    }

    /**
     * How many steps may be begun beyond the one that is voted on.
     *
     * @param inProcess whether the model computes its replies in process
     * @return at least 0
     */
    public int steps(boolean inProcess) {
        return automatic && inProcess ? 0 : depth;
    }

    /** {@return the largest share of all samples that may be wasted, from 0 to 1} */
    public double mostWasted() {
        return mostWasted;
    }

    /** {@return whether a guess moves to an answer that has more votes} */
    public boolean isFollowingLeader() {
        return followingLeader;
    }

    @Override
    public String toString() {
        return "LookAhead[" + (automatic ? "auto" : depth == 0 ? "off" : Integer.toString(depth)) + "]";
    }
}
