package dev.maker4j.run;

/**
 * What became of the samples of one wording. A wording with many red flags is misunderstood, one with much dissent is answered wrongly.
 * Immutable.
 *
 * @param votes valid samples, at least 0
 * @param redFlags discarded samples, at least 0
 * @param dissent those of the votes that gave another answer than the one which won, of steps decided so far
 */
public record WordingCounts(long votes, long redFlags, long dissent) {
    /** Nothing was asked. */
    public static final WordingCounts NONE = new WordingCounts(0, 0, 0);

    /**
     * With more counted.
     *
     * @param moreVotes further votes
     * @param moreRedFlags further discarded samples
     * @param moreDissent further votes that lost
     * @return the sums
     */
    public WordingCounts plus(long moreVotes, long moreRedFlags, long moreDissent) {
        return new WordingCounts(votes + moreVotes, redFlags + moreRedFlags, dissent + moreDissent);
    }
}
