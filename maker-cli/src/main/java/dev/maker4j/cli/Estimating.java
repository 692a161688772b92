package dev.maker4j.cli;

import dev.maker4j.Calibrator;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.Skill;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of what a run or a survey would come to: created by {@link EstimateOptions#estimating} or {@link
 * EstimateOptions#estimatingRows}, described step by step and then {@linkplain #run() taken}. Confined to one thread.
 *
 * @param <S> the state, or the row
 * @param <A> the action, or the answer
 */
public final class Estimating<S, A> {
    final EstimateOptions options;
    final Extent extent;
    final Supplier<Calibrator.Builder<S, A>> calibrator;
    Facts facts = Facts.none();
    UnaryOperator<Sampling> usual = UnaryOperator.identity();
    Consumer<Calibrator.Builder<S, A>> setUp = builder -> {};

    @Nullable
    Skill skill;

    @Nullable
    Function<? super S, ? extends Collection<String>> replies;

    Estimating(EstimateOptions options, Extent extent, Supplier<Calibrator.Builder<S, A>> calibrator) {
        this.options = options;
        this.extent = extent;
        this.calibrator = calibrator;
    }

    /**
     * Gives the simulated model its skill. It is asked unless the user wants a real model.
     *
     * @param knowledge reads the task's prompts and answers them
     * @return this estimate
     */
    public Estimating<S, A> simulatedBy(Skill knowledge) {
        this.skill = Objects.requireNonNull(knowledge, "knowledge");
        return this;
    }

    /**
     * Changes how samples are drawn where no option says so, as the command that solves the task does.
     *
     * @param change of the standard sampling
     * @return this estimate
     */
    public Estimating<S, A> sampling(UnaryOperator<Sampling> change) {
        this.usual = Objects.requireNonNull(change, "change");
        return this;
    }

    /**
     * Configures what the options don't: red flags, strata, equality.
     *
     * @param what is called once for each model, before its first sample
     * @return this estimate
     */
    public Estimating<S, A> settingUp(Consumer<Calibrator.Builder<S, A>> what) {
        this.setUp = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Says what the model may reply, so that log-probabilities can be read where the user asks for it.
     *
     * @param possible every reply that is expected in a state, as the model would write it
     * @return this estimate
     */
    public Estimating<S, A> expecting(Function<? super S, ? extends Collection<String>> possible) {
        this.replies = Objects.requireNonNull(possible, "possible");
        return this;
    }

    /**
     * Reports facts about the task.
     *
     * @param what rows and fields
     * @return this estimate
     */
    public Estimating<S, A> knowing(Facts what) {
        this.facts = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Checks the options, draws the samples on the calling thread, and prints what they come to; where several models were named, side by
     * side, with the cascades of two of them.
     *
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked
     * @throws InputException if the journal can't be used, or is of something else; no model has been asked then either
     */
    public int run() {
        return new EstimatingRun<>(this).run();
    }
}
