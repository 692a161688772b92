package dev.maker4j.internal.run;

import dev.maker4j.voting.Voter;

/**
 * How many rows of a survey are open, and how many samples each asks for at a time. Immutable.
 *
 * @param mostAwaited how many samples are to be asked for at a time
 * @param firstRound how many of those a row takes that begins
 * @param mostAhead how many rows one that takes long holds back, where they are handed out in order
 * @param group how many rows are committed together
 * @param wideFrom from which of its rounds on a row asks for more than it is sure to need
 */
public record RowPace(int mostAwaited, int firstRound, long mostAhead, int group, int wideFrom) {
    /** In the items' order, a row that takes long holds up to so many others back for each call in flight, and so many at the least. */
    private static final int AHEAD_FOR_EACH_CALL = 16;

    private static final int FEWEST_AHEAD = 256;

    /** With 64 calls in flight 16 rows are committed together, which leaves a disk of 4 ms time enough. */
    private static final int CALLS_FOR_EACH_ROW = 4;

    private static final int ROWS_OF_A_BATCH_COMMITTED_TOGETHER = 64;
    private static final int THIRD = 3;

    /**
     * Samples side by side.
     *
     * @param calls how many may be in flight
     * @return just what could decide, for as many rows as keep that many in flight
     */
    public static RowPace sideBySide(int calls) {
        return new RowPace(
                calls,
                1,
                Math.max(FEWEST_AHEAD, (long) AHEAD_FOR_EACH_CALL * calls),
                Math.max(1, calls / CALLS_FOR_EACH_ROW),
                Integer.MAX_VALUE);
    }

    /**
     * Samples in batches, each of which takes hours: from the third on a row asks for twice what its first round had.
     *
     * @param samples how many a batch may have
     * @param firstRound how many a row asks for at first
     * @return as many rows as fill a batch
     */
    public static RowPace inBatches(int samples, int firstRound) {
        int most = Math.max(samples, firstRound);
        return new RowPace(most, firstRound, most, ROWS_OF_A_BATCH_COMMITTED_TOGETHER, THIRD);
    }

    /** How many samples a vote is to ask for at the least; 0 for just what could decide it. */
    int atLeast(Voter<?> voter) {
        return voter.rounds() < wideFrom ? 0 : 2 * firstRound;
    }
}
