package dev.maker4j.internal.run;

import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;

/** A rule that decides nothing once the vote shows a sign of a hard step. Immutable. */
record WatchedRule(VotingRule rule, Signs signs) implements VotingRule {

    @Override
    public int votesLacking(Standing standing) {
        if (isHard(standing)) {
            return NEVER;
        }
        int lacking = rule.votesLacking(standing);
        return signs.unanimous() == 0 ? lacking : Math.max(lacking, signs.unanimous() - standing.leader());
    }

    private boolean isHard(Standing standing) {
        boolean dissent = signs.unanimous() > 0 && standing.answers() > 1;
        boolean nothing = signs.discarded() > 0 && standing.total() == 0 && standing.discarded() >= signs.discarded();
        return dissent || nothing || (signs.copied() && standing.discarded(RedFlags.COPY) > 0);
    }

    @Override
    public int winner(Standing standing) {
        return rule.winner(standing);
    }

    @Override
    public String toString() {
        return rule.toString();
    }
}
