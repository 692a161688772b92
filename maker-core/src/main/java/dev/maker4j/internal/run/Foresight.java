package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;

/**
 * How far a run looks ahead. Immutable.
 *
 * @param depth how many steps may be begun beyond the one that is voted on; 0 for none
 * @param mostWasted the largest share of all samples that may be wasted, from 0 to 1
 * @param followingLeader whether a guess moves to an answer that has got more votes
 */
public record Foresight(int depth, double mostWasted, boolean followingLeader) {
    /** No step is begun before the one before it is decided. */
    public static final Foresight NONE = new Foresight(0, 0, true);

    /** Of a run's first samples so many may be wasted whatever the share, or it could never begin. */
    static final int GRANTED = 32;

    /**
     * Whether so many samples may be out on guesses: all of them may turn out to be waste. So what is wasted stays below the share by
     * itself, and the depth shrinks where guesses are wrong and grows again where they are right.
     */
    boolean mayRisk(int samples, Counters counters) {
        long bought = counters.ledger().samples();
        long wasted = bought - counters.samples();
        return mostWasted >= 1 || wasted + samples <= GRANTED + mostWasted * (bought + samples);
    }
}
