package dev.maker4j.voting;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * When a vote is over. Immutable and safe for use by several threads; a pure function of the standing.
 *
 * <p>The rule must be named by its {@code toString()}: reports and journals show it.
 */
public interface VotingRule {

    /**
     * How many more valid votes could decide at the soonest.
     *
     * <p>This is also the size of the next round, so it must never be more than could be needed: then no sample is asked
     * for that the verdict could have done without.
     *
     * @param standing how the vote stands: the whole tally
     * @return 0 where the leader has won; otherwise at least 1
     */
    int votesLacking(Standing standing);

    /**
     * This rule for a task of that many steps. Asked once, before a run.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return this rule by default
     * @throws IllegalArgumentException if the rule depends on the number of steps and it isn't known
     */
    default VotingRule forSteps(OptionalLong steps) {
        return this;
    }

    /**
     * Where this rule's numbers come from for a task of that many steps, for people.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return one line, such as {@link Margin#basis} returns; empty by default, where all there is to say is the rule itself
     */
    default String basis(OptionalLong steps) {
        return "";
    }

    /**
     * First to be ahead by {@code k}: an answer wins once it has k more votes than every other. The paper's rule, and the
     * default.
     *
     * @param k the margin, at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static VotingRule firstToAheadBy(int k) {
        return new FirstToAheadBy(k);
    }

    /**
     * First to be ahead by a margin that follows from the number of steps.
     *
     * @param margin a wanted reliability at a measured accuracy, or a rule of thumb
     * @return the rule
     */
    static VotingRule firstToAheadBy(Margin margin) {
        return new ByMargin(Objects.requireNonNull(margin, "margin"));
    }

    /**
     * First to reach {@code k} votes. Cheaper than a margin of k, and weaker.
     *
     * @param k the votes that win, at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static VotingRule firstTo(int k) {
        return new FirstTo(k);
    }

    /**
     * The answer with most of {@code n} votes; a tie asks for more until it is broken. A plurality, not a decision by margin: use
     * it only where that is what is wanted. The last votes are not asked for where they could not change the winner.
     *
     * @param n the valid votes that are counted at most, but for a tie; at least 1
     * @return the rule
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    static VotingRule pluralityOf(int n) {
        return new PluralityOf(n);
    }
}
