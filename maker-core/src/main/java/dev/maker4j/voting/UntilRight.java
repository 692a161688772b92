package dev.maker4j.voting;

/** A stated posterior, every vote of equal weight. Immutable. */
final class UntilRight implements VotingRule {
    private final Evidence evidence;
    private final double weight;
    private final String name;

    UntilRight(double probability, double accuracy, int alternatives) {
        this.evidence = new Evidence(probability, alternatives);
        this.weight = evidence.weight(accuracy);
        this.name = "until right with " + probability + ", given " + accuracy + " among " + alternatives;
    }

    @Override
    public int votesLacking(Standing standing) {
        double[] weights = new double[standing.answers()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = standing.votes(i) * weight;
        }
        return evidence.lacking(weights, weight);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UntilRight that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
