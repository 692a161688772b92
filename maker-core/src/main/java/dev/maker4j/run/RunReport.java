package dev.maker4j.run;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a run did and used, over all its stints. An immutable snapshot; maps are copies. */
public interface RunReport {

    /** {@return the task's name} */
    String task();

    /** {@return the model's name} */
    String model();

    /**
     * Whether the model was a simulation, or any that was asked; whatever is shown of the run should say so. Of a model behind
     * a URL it is known from its first answer on.
     *
     * @return true for a simulated model, for the rest of the run and whoever resumes it
     */
    boolean simulated();

    /** {@return the voting rule in words, for example {@code first to ahead by 3}} */
    String rule();

    /**
     * Where the rule's margin comes from, for people: the number of steps alone, or a reliability and an accuracy that were
     * stated. See {@link dev.maker4j.voting.Margin#basis}.
     *
     * @return one line; empty where the rule was given as it is, and in what a journal alone tells
     */
    String ruleBasis();

    /**
     * Whether samples that are slow are asked for a second time, in words: which they are, and which laws that suspends. See {@link
     * dev.maker4j.llm.Hedging}.
     *
     * @return one line; empty for a run that asks for each sample once
     */
    default String hedging() {
        return "";
    }

    /** {@return how many steps the task expects to take; empty where the task can't tell} */
    OptionalLong expectedSteps();

    /**
     * Steps decided.
     *
     * @return at least 0
     */
    long steps();

    /**
     * Replies received: votes and red flags together.
     *
     * @return at least 0
     */
    long samples();

    /**
     * Replies that were bought and are in no vote: those of guesses that turned out wrong, where a run looks ahead; while
     * it is paused, those kept for steps that it hasn't reached; and second replies to samples that were {@linkplain #hedged asked for
     * twice}. Their usage and cost are in the totals; {@link #samples} leaves them out.
     *
     * <p>Of a survey in batches, those that came when their rows were decided or no longer there.
     *
     * @return at least 0; 0 for a run that neither looks ahead nor hedges, and isn't in batches
     */
    long wasted();

    /**
     * Valid samples.
     *
     * @return at least 0
     */
    long votes();

    /**
     * Discarded samples by reason. Once a hundred reasons came up, further ones are counted together, as {@code other reasons}.
     *
     * @return counts by reason, sorted by reason
     */
    Map<String, Long> redFlags();

    /**
     * Calls that brought no reply, by kind.
     *
     * @return counts by kind
     */
    Map<LlmException.Kind, Long> failures();

    /**
     * Attempts beyond the first one of a sample.
     *
     * @return at least 0
     */
    long retries();

    /**
     * Samples that were asked for a second time, since they were slow. Where the slower of the two calls brought its reply too, that is
     * in the totals and {@link #wasted}; what a call costs that was cut off, nobody tells.
     *
     * @return at least 0; 0 for a run without {@linkplain #hedging hedging}
     */
    default long hedged() {
        return 0;
    }

    /**
     * How many steps took one round of samples, two rounds, and so on; those that took none reused a verdict.
     *
     * @return number of decided steps by number of rounds, in ascending order
     */
    Map<Integer, Long> stepsByRounds();

    /**
     * Steps that a person decided, since their votes didn't.
     *
     * @return at least 0; 0 for a run that asks nobody
     */
    long stepsByPerson();

    /**
     * What was used of each model: one, unless the client asks several.
     *
     * @return usage by the model's name, sorted by name
     */
    Map<String, ModelUsage> usageByModel();

    /**
     * What the samples cost, by the run's prices; for a simulated model, what the real one of its name would have cost.
     *
     * @return the exact cost, as far as it is known
     */
    Cost cost();

    /**
     * What became of the samples by wording, where steps are asked {@linkplain dev.maker4j.llm.Sampling#inAllWordings() in several}.
     *
     * @return by the wording's number; empty as long as all were asked in the first
     */
    default List<WordingCounts> wordings() {
        return List.of();
    }

    /**
     * What became of hard steps, rung by rung of their policy. What rungs used and cost is part of what the run did.
     *
     * @return in the order of the rungs, up to the last that any step came to; empty where none came to any
     */
    default List<RungReport> rungs() {
        return List.of();
    }

    /**
     * How the margins changed while the run went on.
     *
     * @return in the order of the steps; empty as long as all are by {@link #rule}
     */
    default List<MarginChange> marginChanges() {
        return List.of();
    }

    /** {@return what the run may use} */
    Budget budget();

    /**
     * Tokens of all prompts, as far as the provider said.
     *
     * @return at least 0
     */
    default long inputTokens() {
        return usageByModel().values().stream()
                .mapToLong(ModelUsage::inputTokens)
                .sum();
    }

    /** {@return those of the input tokens that the provider read from its cache, as far as it said, at least 0} */
    default long cachedInputTokens() {
        return usageByModel().values().stream()
                .mapToLong(ModelUsage::cachedInputTokens)
                .sum();
    }

    /**
     * Tokens of all replies, as far as the provider said.
     *
     * @return at least 0
     */
    default long outputTokens() {
        return usageByModel().values().stream()
                .mapToLong(ModelUsage::outputTokens)
                .sum();
    }

    /**
     * The time the run took, pauses left out.
     *
     * @return the sum over all stints
     */
    Duration elapsed();

    /**
     * Steps that cost no sample, because a cache held the verdict.
     *
     * @return at least 0; 0 for a run without a cache
     */
    default long cacheHits() {
        return stepsByRounds().getOrDefault(0, 0L);
    }

    /**
     * Discarded samples of all reasons.
     *
     * @return at least 0
     */
    default long redFlagCount() {
        return redFlags().values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Failed calls of all kinds.
     *
     * @return at least 0
     */
    default long failureCount() {
        return failures().values().stream().mapToLong(Long::longValue).sum();
    }
}
