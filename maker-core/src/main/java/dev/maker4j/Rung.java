package dev.maker4j;

import dev.maker4j.internal.run.Asking;
import dev.maker4j.internal.run.LadderRung;
import dev.maker4j.internal.run.Signs;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One way of trying a hard step. Unless it says otherwise it asks whom the step asked, decides by the run's rule, and is drawn by the
 * run's sampling. Immutable.
 */
public final class Rung {
    private final LadderRung.Kind kind;
    private final @Nullable Provider provider;
    private final @Nullable VotingRule rule;
    private final @Nullable Sampling sampling;
    private final int mostSamples;

    private Rung(
            LadderRung.Kind kind,
            @Nullable Provider provider,
            @Nullable VotingRule rule,
            @Nullable Sampling sampling,
            int mostSamples) {
        this.kind = kind;
        this.provider = provider;
        this.rule = rule;
        this.sampling = sampling;
        this.mostSamples = mostSamples;
    }

    /**
     * Votes on the step again, with the run's own model: for a larger margin, or another sampling.
     *
     * @return a rung that changes nothing yet
     */
    public static Rung again() {
        return new Rung(LadderRung.Kind.AGAIN, null, null, null, 0);
    }

    /**
     * Votes on the step again with another model, such as a stronger one, with retries, limits and prices of its own.
     *
     * @param other who is asked
     * @return the rung
     */
    public static Rung asking(Provider other) {
        return new Rung(LadderRung.Kind.AGAIN, Objects.requireNonNull(other, "other"), null, null, 0);
    }

    /**
     * Votes on the step again with another model, within a {@link Provider} of its own.
     *
     * @param other who is asked
     * @return the rung
     */
    public static Rung asking(LlmClient other) {
        return asking(Provider.of(other).build());
    }

    /**
     * Votes on the step again in the {@linkplain dev.maker4j.task.DecomposableTask#wordings other wordings} that the task has. A step
     * without any goes on to the rung after.
     *
     * @return the rung
     */
    public static Rung inOtherWordings() {
        return new Rung(LadderRung.Kind.OTHER_WORDINGS, null, null, null, 0);
    }

    /**
     * Votes on the smaller steps that the task {@linkplain dev.maker4j.task.DecomposableTask#finerCut cuts this one into}. A step that
     * can't be cut goes on to the rung after.
     *
     * @return the rung
     */
    public static Rung inFinerSteps() {
        return new Rung(LadderRung.Kind.FINER, null, null, null, 0);
    }

    /**
     * Asks a person, as {@link People#decidingUndecidedSteps()} does for all steps: the run pauses, and goes on with the answer. Always the
     * last rung; it needs a journal.
     *
     * @return the rung
     */
    public static Rung askingAPerson() {
        return new Rung(LadderRung.Kind.PERSON, null, null, null, 0);
    }

    /**
     * This rung, with this provider's model.
     *
     * @param other who is asked
     * @return a new rung
     */
    public Rung by(Provider other) {
        return new Rung(voted(), Objects.requireNonNull(other, "other"), rule, sampling, mostSamples);
    }

    /**
     * This rung, decided for the first answer that is this far ahead.
     *
     * @param k the margin in votes, at least 1
     * @return a new rung
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public Rung untilAheadBy(int k) {
        return deciding(VotingRule.firstToAheadBy(k));
    }

    /**
     * This rung, decided by this rule.
     *
     * @param when when its vote is over
     * @return a new rung
     */
    public Rung deciding(VotingRule when) {
        return new Rung(voted(), provider, Objects.requireNonNull(when, "when"), sampling, mostSamples);
    }

    /**
     * This rung, drawn by this sampling.
     *
     * @param how temperatures, token limit and options
     * @return a new rung
     */
    public Rung sampling(Sampling how) {
        return new Rung(voted(), provider, rule, Objects.requireNonNull(how, "how"), mostSamples);
    }

    /**
     * This rung, within this many samples. By default as many as any step of its rule.
     *
     * @param samples discarded ones included, at least 1
     * @return a new rung
     * @throws IllegalArgumentException if {@code samples} is less than 1
     */
    public Rung atMost(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("a rung needs at least 1 sample, but atMost was given " + samples);
        }
        return new Rung(voted(), provider, rule, sampling, samples);
    }

    private LadderRung.Kind voted() {
        if (kind == LadderRung.Kind.PERSON) {
            throw new IllegalStateException("a person isn't voted on: say nothing more of Rung.askingAPerson()");
        }
        return kind;
    }

    LadderRung.Kind kind() {
        return kind;
    }

    Optional<Provider> provider() {
        return Optional.ofNullable(provider);
    }

    /** The rung as the core knows it, between the signs that lead to it and those that lead on. */
    LadderRung built(
            Signs before, Signs after, VotingRule usual, RungSettings settings, ToIntFunction<Provider> number) {
        VotingRule own = after.over(rule == null ? usual : rule.forSteps(settings.steps()));
        int most = mostSamples > 0 ? mostSamples : VoteBuilder.mostByDefault(own);
        if (own.votesLacking(Standing.of()) > most) {
            throw new IllegalArgumentException("the rung " + this + " needs " + own.votesLacking(Standing.of())
                    + " votes at least: allow as many with atMost");
        }
        boolean asUsual = provider == null && sampling == null;
        Provider asked = provider == null ? settings.usual() : provider;
        Sampling drawn = sampling == null ? settings.sampling() : sampling;
        Optional<Asking> asking =
                asUsual ? Optional.empty() : Optional.of(asked.asking(number.applyAsInt(asked), drawn));
        return new LadderRung(toString(), kind, before, own, most, asking);
    }

    @Override
    public String toString() {
        String what = switch (kind) {
            case AGAIN -> provider == null ? "again" : "";
            case OTHER_WORDINGS -> "in other wordings";
            case FINER -> "in finer steps";
            case PERSON -> "asking a person";
        };
        StringBuilder words = new StringBuilder(what);
        if (provider != null) {
            words.append(words.isEmpty() ? "" : ", ").append("asking ").append(provider.model());
        }
        if (rule != null) {
            words.append(", ").append(rule);
        }
        if (sampling != null) {
            words.append(", ").append(sampling);
        }
        return mostSamples == 0
                ? words.toString()
                : words.append(", at most ")
                        .append(mostSamples)
                        .append(" samples")
                        .toString();
    }
}
