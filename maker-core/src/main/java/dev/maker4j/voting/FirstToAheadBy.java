package dev.maker4j.voting;

/** The paper's rule. */
record FirstToAheadBy(int k) implements VotingRule {

    FirstToAheadBy {
        if (k < 1) {
            throw new IllegalArgumentException("a margin must be at least 1 vote, but was " + k);
        }
    }

    @Override
    public int votesLacking(Standing standing) {
        return Math.max(0, k - (standing.leader() - standing.runnerUp()));
    }

    @Override
    public String toString() {
        return "first to ahead by " + k;
    }
}
