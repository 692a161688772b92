package dev.maker4j.voting;

/** The most votes of a fixed number, ties drawn out. */
record PluralityOf(int n) implements VotingRule {

    PluralityOf {
        if (n < 1) {
            throw new IllegalArgumentException("a plurality needs at least 1 vote, but was asked of " + n);
        }
    }

    @Override
    public int votesLacking(Standing standing) {
        if (standing.total() < n) {
            return n - standing.total();
        }
        return standing.leader() > standing.runnerUp() ? 0 : 1;
    }

    @Override
    public String toString() {
        return "plurality of " + n;
    }
}
