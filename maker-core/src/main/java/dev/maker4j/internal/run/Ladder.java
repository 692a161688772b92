package dev.maker4j.internal.run;

import dev.maker4j.voting.VotingRule;
import java.util.List;

/**
 * What becomes of a hard step, rung by rung. Immutable.
 *
 * @param policy all of it in words, for the run's identity; empty where there is no policy
 * @param rungs in the order in which they are tried
 */
public record Ladder(String policy, List<LadderRung> rungs) {
    /** A hard step is left as it is. */
    public static final Ladder NONE = new Ladder("", List.of());

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /**
     * Whether there is none.
     *
     * @return true where a hard step is left as it is
     */
    public boolean isEmpty() {
        return rungs.isEmpty();
    }

    /**
     * Whom a rung asks.
     *
     * @param rung its number from 1; 0 for a step's ordinary vote
     * @return which of the run's models, 0 being the maker's own, which one that asks no other asks too
     */
    public int model(int rung) {
        return rung == 0 || rung > rungs.size()
                ? 0
                : rungs.get(rung - 1).asking().map(Asking::model).orElse(0);
    }

    /**
     * The rule of a step's ordinary vote, which is over too where the step is to go to the first rung.
     *
     * @param rule when the vote is over otherwise
     * @return the rule itself where there is nothing to look out for
     */
    public VotingRule watching(VotingRule rule) {
        return isEmpty() ? rule : rungs.get(0).signs().over(rule);
    }
}
