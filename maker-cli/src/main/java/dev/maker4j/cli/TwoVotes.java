package dev.maker4j.cli;

import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;

/** Two votes whatever comes out, to see whether they agree. What wins is of no interest. */
record TwoVotes() implements VotingRule {
    private static final int VOTES = 2;

    @Override
    public int votesLacking(Standing standing) {
        return Math.max(0, VOTES - standing.total());
    }

    @Override
    public String toString() {
        return "two votes a row";
    }
}
