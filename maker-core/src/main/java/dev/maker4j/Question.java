package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.engine.Engine;
import dev.maker4j.internal.engine.EngineSettings;
import dev.maker4j.internal.engine.RunControl;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question that must be answered right: a prompt and a parser, decided by vote.
 *
 * <pre>{@code
 * Question<Integer> question = Question.parsedBy(Integer::parseInt)
 *         .asking(client)
 *         .untilAheadBy(3)
 *         .build();
 * Verdict<Integer> verdict = question.decide("How many days does a leap year have? Answer with the number only.");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <A> the answer, a value with {@code equals} and {@code hashCode}
 */
public final class Question<A> {
    private final Function<String, A> parser;
    private final Provider provider;
    private final RunSettings<A> votes;

    private Question(Builder<A> settings) {
        this.parser = settings.parser;
        this.provider = settings.provider();
        this.votes = settings.votes(OptionalLong.of(1), false, true, false);
    }

    /**
     * Starts a question whose replies are read by this parser.
     *
     * @param parser reads a reply strictly; it throws {@link RedFlagException}, or anything else, for one to discard
     * @param <A> the answer
     * @return a builder
     */
    public static <A> Builder<A> parsedBy(Function<String, A> parser) {
        return new Builder<>(parser);
    }

    /**
     * Asks until the vote is over. Blocks; costs at least as many model calls as the margin, about {@code k/(2p-1)} on
     * average.
     *
     * @param prompt what is asked
     * @return the verdict, which may be undecided
     * @throws LlmException if the model failed for good, or longer than was retried
     * @throws IllegalStateException if the parser, a rule or an equality is broken
     * @throws CancellationException if the calling thread was interrupted; its flag is set again and all calls are ended
     */
    public Verdict<A> decide(Prompt prompt) {
        Objects.requireNonNull(prompt, "prompt");
        Decision<A> decision = new Decision<>();
        Engine<Optional<A>, A> engine = new Engine<>(settings(prompt, decision));
        Outcome<Optional<A>, A> outcome =
                engine.run(engine.start(null), Stint.toTheEnd().limits(), new RunControl<>());
        if (outcome instanceof Outcome.Failed<Optional<A>, A> failed) {
            throw failure(failed.cause());
        }
        if (outcome instanceof Outcome.Paused<Optional<A>, A> paused) {
            throw paused.failure().<RuntimeException>map(down -> down).orElseGet(Question::interrupted);
        }
        return outcome instanceof Outcome.Undecided<Optional<A>, A> undecided
                ? undecided.verdict()
                : Objects.requireNonNull(decision.verdict);
    }

    private EngineSettings<Optional<A>, A> settings(Prompt prompt, RunListener<Object, A> listener) {
        GuardedTask<Optional<A>, A> task = new GuardedTask<>(new OneQuestion<>(prompt, parser));
        RunDescription description = new RunDescription(
                task.name(),
                provider.model(),
                provider.dispatcher().client().isSimulated(),
                votes.rule().toString(),
                "",
                task.expectedSteps(),
                Budget.unlimited(),
                provider.prices());
        return new EngineSettings<>(
                task,
                description,
                votes,
                provider.dispatcher(),
                provider.async(),
                provider.parallelism(),
                provider.time(),
                List.of(listener),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RuntimeException failure(RuntimeException cause) {
        return cause instanceof TaskException broken ? new IllegalStateException(broken.problem(), broken) : cause;
    }

    private static CancellationException interrupted() {
        return new CancellationException("interrupted while a question was voted on");
    }

    /**
     * Asks a question without a system part. See {@link #decide(Prompt)}.
     *
     * @param prompt what is asked, not blank
     * @return the verdict, which may be undecided
     */
    public Verdict<A> decide(String prompt) {
        return decide(Prompt.of(prompt));
    }

    /** Keeps the verdict. */
    private static final class Decision<A> implements RunListener<Object, A> {
        private @Nullable Verdict<A> verdict;

        @Override
        public void stepDecided(StepDecided<?, ? extends A> event) {
            verdict = widened(event.verdict());
        }

        @SuppressWarnings("unchecked") // a verdict is immutable, so one on a subtype serves
        private static <A> Verdict<A> widened(Verdict.Decided<? extends A> found) {
            return (Verdict<A>) (Verdict<?>) found;
        }
    }

    /**
     * Says how a question is voted on. Confined to one thread.
     *
     * @param <A> the answer
     */
    public static final class Builder<A> extends VoteBuilder<A, Builder<A>> {
        private final Function<String, A> parser;

        Builder(Function<String, A> parser) {
            super(Duration.ZERO);
            this.parser = Objects.requireNonNull(parser, "parser");
        }

        @Override
        Builder<A> self() {
            return this;
        }

        /**
         * The question, ready to be asked any number of times.
         *
         * @return the question
         * @throws IllegalStateException if no model was given
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed
         */
        public Question<A> build() {
            return new Question<>(this);
        }
    }
}
