package dev.maker4j.internal.run;

import dev.maker4j.voting.VotingRule;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What a hard step is known by. A vote that shows none of it goes on by its rule. Immutable.
 *
 * @param unanimous so many votes have to agree before any other answer comes up, or as many as the rule needs at least, if those
 *     are more; 0 where dissent is no sign
 * @param discarded a step is hard whose first so many replies are all discarded; 0 where that is no sign
 * @param copied whether a reply that came before is a sign
 * @param named the states that are hard, whatever is replied; empty where none are named. The state is the task's own
 */
public record Signs(int unanimous, int discarded, boolean copied, Optional<BiPredicate<Object, Long>> named) {
    /** Only a vote that can't meet its rule. */
    public static final Signs NONE = new Signs(0, 0, false, Optional.empty());

    /**
     * These signs and others: any of them is enough.
     *
     * @param others what else to look for
     * @return new signs
     */
    public Signs or(Signs others) {
        return new Signs(
                Math.max(unanimous, others.unanimous),
                discarded == 0 || others.discarded == 0
                        ? Math.max(discarded, others.discarded)
                        : Math.min(discarded, others.discarded),
                copied || others.copied,
                named.isPresent() && others.named.isPresent()
                        ? Optional.of(named.get().or(others.named.get()))
                        : named.or(others::named));
    }

    /**
     * A rule that is over where they show.
     *
     * @param rule when the vote is over otherwise
     * @return the rule itself where there is nothing to look for in a vote
     */
    public VotingRule over(VotingRule rule) {
        return unanimous == 0 && discarded == 0 && !copied ? rule : new WatchedRule(rule, this);
    }

    boolean name(Object state, long step) {
        return named.isPresent() && named.get().test(state, step);
    }
}
