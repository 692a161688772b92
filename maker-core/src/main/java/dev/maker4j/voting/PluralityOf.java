package dev.maker4j.voting;

/** The most votes of a fixed number, ties drawn out; over as soon as the votes still out could not change the winner. */
record PluralityOf(int n) implements VotingRule {

    PluralityOf {
        if (n < 1) {
            throw new IllegalArgumentException("a plurality needs at least 1 vote, but was asked of " + n);
        }
    }

    @Override
    public int votesLacking(Standing standing) {
        int left = Math.max(0, n - standing.total());
        int lead = standing.leader() - standing.runnerUp();
        return lead > left ? 0 : (left - lead) / 2 + 1;
    }

    @Override
    public String toString() {
        return "plurality of " + n;
    }
}
