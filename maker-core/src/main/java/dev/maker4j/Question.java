package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.engine.Engine;
import dev.maker4j.internal.engine.EngineSettings;
import dev.maker4j.internal.engine.RunControl;
import dev.maker4j.internal.run.Foresight;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.internal.spending.SharedLedger;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
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
 * <p>Each time that it is asked is a run of one step: with a budget, listeners, a journal and a report like any other. {@link #decide}
 * gives the verdict alone, {@link #solve} the whole outcome.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <A> the answer, a value with {@code equals} and {@code hashCode}
 */
public final class Question<A> {
    private final Function<String, A> parser;
    private final Provider provider;
    private final Models models;
    private final RunSettings<A> votes;
    private final Budget budget;
    private final Optional<SharedLedger> shared;
    private final Optional<Journal> journal;
    private final List<RunListener<? super Optional<A>, ? super A>> listeners;

    private Question(Builder<A> settings) {
        this.parser = settings.parser;
        this.provider = settings.provider();
        this.models = settings.models();
        this.journal = Optional.ofNullable(settings.journal == Journal.none() ? null : settings.journal);
        this.budget = settings.budget;
        this.shared = Optional.ofNullable(settings.shared).map(SharedBudget::ledger);
        this.listeners = List.copyOf(settings.listeners);
        this.votes = settings.votes(OptionalLong.of(1), journal.isPresent(), true, false);
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
     * @return the verdict, which may be undecided; without its votes where the journal held it already
     * @throws LlmException if the model failed for good, or longer than was retried
     * @throws UnsolvedException if the budget was used up first
     * @throws IllegalStateException if the parser, a rule or an equality is broken, or the journal was opened for something else
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another question; the message names the
     *     difference
     * @throws CancellationException if the calling thread was interrupted; its flag is set again and all calls are ended
     */
    public Verdict<A> decide(Prompt prompt) {
        return decide(prompt, List.of());
    }

    /**
     * Asks in several wordings, in turn by sample number. See {@link #decide(Prompt)}.
     *
     * @param prompt what is asked
     * @param otherWordings other ways of asking the same, read by the same parser
     * @return the verdict, which may be undecided
     */
    public Verdict<A> decide(Prompt prompt, List<Prompt> otherWordings) {
        Decision<A> decision = new Decision<>();
        Outcome<Optional<A>, A> outcome = solved(prompt, otherWordings, decision);
        if (outcome instanceof Outcome.Undecided<Optional<A>, A> undecided) {
            return undecided.verdict();
        }
        if (outcome instanceof Outcome.Failed<Optional<A>, A> failed) {
            throw failure(failed.cause());
        }
        if (outcome instanceof Outcome.Paused<Optional<A>, A> paused) {
            throw paused.failure().<RuntimeException>map(down -> down).orElseGet(() -> paused(paused));
        }
        A answer = outcome.orElseThrow().orElseThrow();
        Verdict<A> found = decision.verdict;
        return found == null ? new Verdict.Decided<>(answer, Tally.of(List.of()), 0) : found;
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

    /**
     * Asks until the vote is over, and tells all of it: what it cost, what was discarded, why it stopped. With a journal it resumes
     * the question where that stands.
     *
     * @param prompt what is asked
     * @return how it ended, whatever went wrong; a solved one's state holds the answer
     * @throws IllegalStateException if the journal was opened for something else, or is in use
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another question
     */
    public Outcome<Optional<A>, A> solve(Prompt prompt) {
        return solve(prompt, List.of());
    }

    /**
     * Asks in several wordings, in turn by sample number. See {@link #solve(Prompt)}.
     *
     * @param prompt what is asked
     * @param otherWordings other ways of asking the same, read by the same parser
     * @return how it ended
     */
    public Outcome<Optional<A>, A> solve(Prompt prompt, List<Prompt> otherWordings) {
        return solved(prompt, otherWordings, new Decision<>());
    }

    private Outcome<Optional<A>, A> solved(Prompt prompt, List<Prompt> otherWordings, Decision<A> decision) {
        OneQuestion<A> question =
                new OneQuestion<>(Objects.requireNonNull(prompt, "prompt"), List.copyOf(otherWordings), parser);
        Engine<Optional<A>, A> engine = engine(question, decision);
        return engine.run(
                engine.start(null), Stint.toTheEnd().limits(People.notAsked().waits()), new RunControl<>());
    }

    private Engine<Optional<A>, A> engine(OneQuestion<A> question, Decision<A> decision) {
        GuardedTask<Optional<A>, A> task = new GuardedTask<>(question);
        RunDescription description = new RunDescription(
                task.name(),
                provider.model(),
                models.isSimulated(),
                votes.rule().toString(),
                "",
                models.hedging(),
                task.expectedSteps(),
                budget,
                models.prices());
        List<RunListener<? super Optional<A>, ? super A>> told = new ArrayList<>(listeners);
        told.add(decision);
        return new Engine<>(new EngineSettings<>(
                task,
                description,
                question.others().isEmpty() ? votes : votes.inAllWordings(),
                models.routes(),
                provider.time(),
                told,
                journal,
                Optional.empty(),
                shared,
                Foresight.NONE));
    }

    private static RuntimeException failure(RuntimeException cause) {
        return cause instanceof TaskException broken ? new IllegalStateException(broken.problem(), broken) : cause;
    }

    private static RuntimeException paused(Outcome.Paused<?, ?> outcome) {
        if (outcome.reason() == PauseReason.INTERRUPTED) {
            return new CancellationException("interrupted while a question was voted on");
        }
        return new UnsolvedException(outcome);
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
        private final List<RunListener<? super Optional<A>, ? super A>> listeners = new ArrayList<>();
        private Budget budget = Budget.unlimited();
        private @Nullable SharedBudget shared;
        private @Nullable Journal journal;

        Builder(Function<String, A> parser) {
            super(Duration.ZERO);
            this.parser = Objects.requireNonNull(parser, "parser");
        }

        @Override
        Builder<A> self() {
            return this;
        }

        /**
         * Tries otherwise than by an ordinary vote where this policy says so.
         *
         * @param policy what a hard question is known by, and what is tried with it
         * @return this builder
         */
        public Builder<A> deciding(HardSteps<Object> policy) {
            climbing(policy);
            return this;
        }

        /**
         * Tells this listener what happens each time that the question is asked; several are told in the order they were added.
         *
         * @param listener who is told, on the thread that asks
         * @return this builder
         */
        public Builder<A> listening(RunListener<? super Optional<A>, ? super A> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Records every sample and the verdict, so that a question that was stopped is resumed without buying a sample twice. The
         * journal is neither opened nor closed here, and holds one prompt: asked another one, it is refused.
         *
         * @param into an open journal
         * @return this builder
         */
        public Builder<A> journalling(Journal into) {
            this.journal = Objects.requireNonNull(into, "into");
            return this;
        }

        /**
         * Stops once one prompt has used this much. Default {@link Budget#unlimited()}.
         *
         * @param ceilings what each prompt may use
         * @return this builder
         */
        public Builder<A> within(Budget ceilings) {
            this.budget = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Stops once all who share this budget have used it up together: all prompts of this question, and whoever else.
         *
         * @param ceilings what all may use together
         * @return this builder
         */
        public Builder<A> within(SharedBudget ceilings) {
            this.shared = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * The question, ready to be asked any number of times.
         *
         * @return the question
         * @throws IllegalStateException if no model was given, or a journal is to know something again that has no stable name
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed, or the budget can't be kept
         */
        public Question<A> build() {
            if (policy().isAskingAPerson()) {
                throw new IllegalStateException("the policy \"" + policy()
                        + "\" asks a person, for whom a question doesn't wait: leave that rung out, or make it a task");
            }
            Question<A> question = new Question<>(this);
            // What can't be kept or known again is refused here, whatever will be asked.
            Objects.requireNonNull(
                    question.engine(new OneQuestion<>(Prompt.of("any"), List.of(), parser), new Decision<>()));
            return question;
        }
    }
}
