package dev.maker4j.voting;

import java.util.OptionalLong;

/** The paper's rule, whose margin is worked out once the number of steps is known. */
record ByMargin(Margin margin) implements VotingRule {

    @Override
    public VotingRule forSteps(OptionalLong steps) {
        return new FirstToAheadBy(margin.votes(steps));
    }

    @Override
    public String basis(OptionalLong steps) {
        return margin.basis(steps);
    }

    @Override
    public int votesLacking(Standing standing) {
        throw new IllegalStateException("the margin isn't known before the number of steps is: say forSteps(steps)");
    }

    @Override
    public String toString() {
        return "first to ahead by a margin worked out from " + margin;
    }
}
