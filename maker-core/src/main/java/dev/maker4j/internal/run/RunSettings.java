package dev.maker4j.internal.run;

import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.util.Map;

/**
 * How a run votes, and who is to hear of it. Immutable.
 *
 * @param rule when a vote is over, for this task's number of steps
 * @param mostSamples the most samples of one step
 * @param equality which answers are the same
 * @param sampling temperatures, token limit and options
 * @param redFlags what to discard before parsing
 * @param journalled whether entries are to be appended to a journal
 * @param told whether there are listeners
 * @param reusing whether there is a cache of verdicts
 * @param seeded whether each sample is asked with a seed of its own
 * @param spellingOut whether the client takes no schemas, so that prompts say them in words
 * @param remote whether the model is asked over something that might answer for it
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
        boolean remote,
        Ladder ladder,
        Map<String, Asking> models) {

    /** Settings that leave hard steps as they are, for one model. */
    public RunSettings(
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
            boolean remote) {
        this(
                rule,
                mostSamples,
                equality,
                sampling,
                redFlags,
                journalled,
                told,
                reusing,
                seeded,
                spellingOut,
                remote,
                Ladder.NONE,
                Map.of());
    }

    /**
     * The same, with a policy for hard steps and models to choose from.
     *
     * @param policy what becomes of hard steps
     * @param byName whom a task may have asked, the maker's own model under the empty name
     * @return new settings
     */
    public RunSettings<A> climbing(Ladder policy, Map<String, Asking> byName) {
        return new RunSettings<>(
                policy.isEmpty() ? rule : policy.rungs().get(0).signs().over(rule),
                mostSamples,
                equality,
                sampling,
                redFlags,
                journalled,
                told,
                reusing,
                seeded,
                spellingOut,
                remote,
                policy,
                Map.copyOf(byName));
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
