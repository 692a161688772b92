package dev.maker4j.internal.run;

import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.AdaptiveRule;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a run votes, and who is to hear of it. Immutable.
 *
 * @param rule when a step's ordinary vote is over, for this task's number of steps; it looks out for what the ladder begins with
 * @param mostSamples the most samples of one step
 * @param equality which answers are the same
 * @param sampling temperatures, token limit and options
 * @param redFlags what to discard before parsing
 * @param journalled whether entries are to be appended to a journal
 * @param told whether there are listeners
 * @param reusing whether there is a cache of verdicts
 * @param seeded whether each sample is asked with a seed of its own
 * @param spellingOut whether the client takes no schemas, so that prompts say them in words
 * @param remote which of the run's models are asked over something that might answer for them, 0 being the maker's own
 * @param ladder what becomes of hard steps
 * @param models whom a task may have asked by name, the maker's own model under the empty name; empty where it can't choose
 * @param <A> what is voted on
 */
public record RunSettings<A>(
        VotingRule rule,
        int mostSamples,
        AnswerEquality<? super A> equality,
        Sampling sampling,
        RedFlags redFlags,
        boolean journalled,
        boolean told,
        boolean reusing,
        boolean seeded,
        boolean spellingOut,
        Set<Integer> remote,
        Ladder ladder,
        Map<String, Asking> models) {

    /**
     * The rule where it differs from step to step.
     *
     * @return without what the ladder looks out for; empty where one rule is for all steps
     */
    Optional<AdaptiveRule> adaptive() {
        VotingRule own = rule instanceof WatchedRule watched ? watched.rule() : rule;
        return own instanceof AdaptiveRule adapts ? Optional.of(adapts) : Optional.empty();
    }

    /**
     * The same, with every step asked in all its wordings.
     *
     * @return new settings
     */
    public RunSettings<A> inAllWordings() {
        return new RunSettings<>(
                rule,
                mostSamples,
                equality,
                sampling.inAllWordings(),
                redFlags,
                journalled,
                told,
                reusing,
                seeded,
                spellingOut,
                remote,
                ladder,
                models);
    }
}
