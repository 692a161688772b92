package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;

/*
 * Let a state's votes be for its likeliest answer with probability m, and let A be how often two of its votes agree, the sum of the squares
 * of all its answers' probabilities. Then m^2 <= A <= m, since no term is above m times its own probability. Over all states, by Jensen,
 *
 *   E[A] <= E[m] <= sqrt(E[A]).
 *
 * A right answer is no likelier than the likeliest one, so p <= sqrt(E[A]) whatever the truth is. From below nothing follows: a model that
 * gives the same wrong answer each time agrees always. If the likeliest answer is wrong on a share of at most h of the states, at most h of
 * E[m] is lost, so p >= E[A] - h.
 */
/**
 * What the agreement of two votes a state tells of a model where no right answer is known. Immutable.
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(300, 285);      // two votes on each of 300 rows; they agreed on 285
 * agreement.pAtMost();                               // 0.988: no assumption needed
 * agreement.pAtLeast(0.05);                          // 0.869, if voting loses no more than 5% of the rows
 * }</pre>
 *
 * <p>It bounds accuracy from above alone. Errors in which all votes agree can't be seen in it, so it never is a promise: that takes known
 * answers, see {@link Calibration}.
 */
@Experimental
public final class Agreement {
    private final long states;
    private final Interval share;

    private Agreement(long states, Interval share) {
        this.states = states;
        this.share = share;
    }

    /**
     * An agreement, with bounds at a level of 95%.
     *
     * @param states which were drawn at random, with two valid votes each; at least 1
     * @param agreeing on how many of them both votes were for the same answer
     * @return the agreement
     * @throws IllegalArgumentException if there is no state, or there are more agreeing ones than states
     */
    public static Agreement of(long states, long agreeing) {
        if (states < 1 || agreeing < 0 || agreeing > states) {
            throw new IllegalArgumentException("an agreement is of 1 state or more, on some of which two votes agree,"
                    + " but was said to be on " + agreeing + " of " + states);
        }
        return new Agreement(states, Binomial.interval((double) agreeing, (double) states, 0.95));
    }

    /** {@return on how many states two votes were held against each other} */
    public long states() {
        return states;
    }

    /** {@return how often two votes on one state agree} */
    public Interval share() {
        return share;
    }

    /**
     * The most that a vote can be right, on average, whatever the right answers are.
     *
     * @return the square root of {@link #share()}, at its upper bound
     */
    public double pAtMost() {
        return Math.sqrt(share.high());
    }

    /**
     * The least that a vote is right, on average, if a wrong answer is the likeliest one on no more than a share of the states. How many these
     * are, agreement can't tell; known answers for some of the states can.
     *
     * @param lostShare assumed, from 0 to 1
     * @return {@link #share()} at its lower bound, less the share of lost states
     * @throws IllegalArgumentException if the share is out of its range
     */
    public double pAtLeast(double lostShare) {
        if (!(lostShare >= 0 && lostShare <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, but was " + lostShare);
        }
        return Math.max(0, share.low() - lostShare);
    }

    @Override
    public String toString() {
        return "Agreement[" + Figures.interval(share) + " on " + states + " states]";
    }
}
