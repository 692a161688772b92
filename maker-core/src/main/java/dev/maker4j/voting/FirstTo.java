package dev.maker4j.voting;

/** A race to a fixed number of votes. */
record FirstTo(int k) implements VotingRule {

    FirstTo {
        if (k < 1) {
            throw new IllegalArgumentException("a vote is won with at least 1 vote, but was asked for " + k);
        }
    }

    @Override
    public int votesLacking(Standing standing) {
        return Math.max(0, k - standing.leader());
    }

    @Override
    public String toString() {
        return "first to " + k;
    }
}
