package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.engine.Engine;
import dev.maker4j.internal.engine.EngineSettings;
import dev.maker4j.internal.engine.EventDrivenRun;
import dev.maker4j.internal.engine.FairQueue;
import dev.maker4j.internal.engine.RunControl;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.Limits;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.task.DecomposableTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Solves a task step by step, each step decided by vote.
 *
 * <pre>{@code
 * Maker<State, Move> maker = Maker.solving(task)
 *         .asking(client)
 *         .untilAheadBy(3)
 *         .build();
 * Outcome<State, Move> outcome = maker.solve();
 * }</pre>
 *
 * <p>Without a journal every call begins a run of its own. With one, a call begins the journal's run or resumes it, as the journal
 * was {@linkplain Journal#expects() opened for}: for a new run, an earlier one, or whichever there is. Before a run's first event
 * a mistake is an exception; afterwards it is an outcome.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Maker<S, A> {
    private final Engine<S, A> engine;
    private final RunDescription description;
    private final People people;

    private Maker(Engine<S, A> engine, RunDescription description, People people) {
        this.engine = engine;
        this.description = description;
        this.people = people;
    }

    /**
     * Starts with the task.
     *
     * @param task what is to be solved
     * @param <S> the state
     * @param <A> the action
     * @return a builder
     */
    public static <S, A> Builder<S, A> solving(DecomposableTask<S, A> task) {
        return new Builder<>(task);
    }

    /**
     * Runs the task to its end on the calling thread: {@link #start()} and wait. Interrupt that thread to pause the run.
     *
     * @return how the run ended, whatever went wrong in it
     * @throws IllegalStateException if the journal holds a run but was opened for a new one, or the other way round, or is in use
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another run; the message names the difference
     * @throws dev.maker4j.task.TaskException if the task has no initial state to begin with
     * @throws dev.maker4j.run.ListenerException if a listener that is told of restored steps threw
     */
    public Outcome<S, A> solve() {
        return solve(Stint.toTheEnd());
    }

    /**
     * Resumes a run from where it stood, to its end, on the calling thread. With a journal of that run, the journal counts, which
     * knows at least as much; an empty journal takes the run over.
     *
     * @param checkpoint where an earlier run of the same task stopped
     * @return how the run ended
     * @throws IllegalStateException if the journal is of another run, or knows less than the checkpoint
     * @throws dev.maker4j.journal.JournalException if the checkpoint is of another task, model, rule, sampling or red flags; the
     *     message names the difference
     */
    public Outcome<S, A> resume(Checkpoint<S> checkpoint) {
        return solve(Stint.toTheEnd().from(checkpoint));
    }

    /**
     * Runs the task to its end on a thread of its own, a daemon: a program that ends ends it too.
     *
     * @return the run, which has begun
     * @throws IllegalStateException as {@link #solve()} does, and all the others
     */
    public Run<S, A> start() {
        return start(Stint.toTheEnd());
    }

    /**
     * Runs the task for a while on a thread of its own: the one seam on which every way of running stands.
     *
     * @param stint how far to go, and from where
     * @return the run; its outcome is {@linkplain Outcome.Paused paused} with the next checkpoint where the stint is over first
     * @throws IllegalStateException as {@link #solve()} does, and all the others
     */
    public Run<S, A> start(Stint stint) {
        return new Run<>(engine, engine.start(stint.checkpoint()), limits(stint)).started();
    }

    /**
     * Runs the task for a while on the calling thread: {@link #start(Stint)} and wait.
     *
     * @param stint how far to go, and from where
     * @return how it ended
     * @throws IllegalStateException as {@link #solve()} does, and all the others
     */
    public Outcome<S, A> solve(Stint stint) {
        return engine.run(engine.start(stint.checkpoint()), limits(stint), new RunControl<>());
    }

    /** Prepares a run to the end that holds no thread while it waits, which begins when it is woken. */
    EventDrivenRun<S, A> eventDriven(
            RunControl<S> control, FairQueue queue, BiConsumer<@Nullable Outcome<S, A>, @Nullable Throwable> ended) {
        return engine.eventDriven(engine.start(null), limits(Stint.toTheEnd()), control, queue, ended);
    }

    private Limits limits(Stint stint) {
        return stint.limits(people.waits());
    }

    /**
     * Where the run stands that the journal holds. Read-only: no model is asked, no listener told and nothing written, so whatever
     * would refuse to be resumed can be known beforehand.
     *
     * @return where it stands; empty where there is no journal, or it holds no run
     * @throws dev.maker4j.journal.JournalException as {@link #solve()} does
     */
    public Optional<Checkpoint<S>> checkpoint() {
        return engine.checkpoint();
    }

    /**
     * Reads a checkpoint that another process wrote.
     *
     * @param bytes as {@link Checkpoint#toBytes()} returned them
     * @return the checkpoint
     * @throws dev.maker4j.journal.JournalException if the bytes were changed, or are of another run; the message names the
     *     difference
     */
    public Checkpoint<S> checkpoint(byte[] bytes) {
        return engine.checkpoint(bytes);
    }

    /** {@return the voting rule, with its margin worked out, for example {@code first to ahead by 3}} */
    public String rule() {
        return description.rule();
    }

    /**
     * Where the rule's margin comes from: see {@link dev.maker4j.run.RunReport#ruleBasis()}.
     *
     * @return one line for people; empty where the rule was given as it is
     */
    public String ruleBasis() {
        return description.ruleBasis();
    }

    /**
     * Says how a task is solved. Confined to one thread.
     *
     * @param <S> the state
     * @param <A> the action
     */
    public static final class Builder<S, A> extends VoteBuilder<A, Builder<S, A>> {
        private final DecomposableTask<S, A> task;
        private final List<RunListener<? super S, ? super A>> listeners = new ArrayList<>();
        private @Nullable Journal journal;
        private People people = People.notAsked();
        private Budget budget = Budget.unlimited();
        private @Nullable SharedBudget shared;
        private @Nullable VerdictCache cache;

        Builder(DecomposableTask<S, A> task) {
            super(null);
            this.task = Objects.requireNonNull(task, "task");
        }

        @Override
        Builder<S, A> self() {
            return this;
        }

        /**
         * Tries hard steps otherwise than by an ordinary vote, where this policy says so. By default a step whose votes don't meet the
         * rule ends the run as undecided.
         *
         * @param policy what hard steps are known by, and what is tried with them
         * @return this builder
         */
        public Builder<S, A> deciding(HardSteps<? super S> policy) {
            climbing(policy);
            return this;
        }

        /**
         * Asks this provider, and others where the task {@linkplain DecomposableTask#model names} one of them for a state.
         *
         * @param usual who is asked otherwise
         * @param byName who else may be asked, by the names that the task uses
         * @return this builder
         */
        public Builder<S, A> asking(Provider usual, Map<String, Provider> byName) {
            asking(byName);
            return asking(usual);
        }

        /**
         * Tells this listener what happens; several are told in the order they were added.
         *
         * @param listener who is told
         * @return this builder
         */
        public Builder<S, A> listening(RunListener<? super S, ? super A> listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Records every sample and every verdict, so that the run can be resumed after whatever stopped it. The journal is neither
         * opened nor closed here, and holds one run. A task that acts on the world must have one, or be given {@link
         * Journal#none()}, by which its acts may be repeated or forgotten at a crash.
         *
         * @param into an open journal
         * @return this builder
         */
        public Builder<S, A> journalling(Journal into) {
            return journalling(into, People.notAsked());
        }

        /**
         * Records the run as {@link #journalling(Journal)} does, and leaves to people what is said here. Their word goes into the
         * same journal.
         *
         * @param into an open journal
         * @param asked what is left to people, by default nothing. It may differ from stint to stint
         * @return this builder
         */
        public Builder<S, A> journalling(Journal into, People asked) {
            this.journal = Objects.requireNonNull(into, "into");
            this.people = Objects.requireNonNull(asked, "asked");
            return this;
        }

        /**
         * Pauses the run once it has used this much. Default {@link Budget#unlimited()}. How much a single step may use is
         * said by {@link #atMost}.
         *
         * @param ceilings what the whole run may use, over all its pauses
         * @return this builder
         */
        public Builder<S, A> within(Budget ceilings) {
            this.budget = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Pauses the run once all who share this budget have used it up together.
         *
         * @param ceilings what all may use together; each within its own {@linkplain #within(Budget) budget} besides
         * @return this builder
         */
        public Builder<S, A> within(SharedBudget ceilings) {
            this.shared = Objects.requireNonNull(ceilings, "ceilings");
            return this;
        }

        /**
         * Takes a step's verdict from a cache where the same question was decided before, and leaves there what is decided now.
         * Off by default. Read in {@link VerdictCache} what it does to reliability.
         *
         * <p>The question is the same where all of this is: the prompt, the task by name and parameters, the model, the rule, the
         * equality, the sampling, the red flags. So the prompt has to say all that the right answer depends on. A reply out of the
         * cache passes the red flags and the task's own parser in the present state like any other; where one of them refuses it,
         * the step is voted on. It is journalled as a verdict without votes, costs no call and no round, and is
         * {@linkplain dev.maker4j.run.RunReport#cacheHits() counted}. What acts on the world is performed each time.
         *
         * @param verdicts an open cache, which may be shared by any number of runs, and is neither opened nor closed here
         * @return this builder
         */
        public Builder<S, A> reusing(VerdictCache verdicts) {
            this.cache = Objects.requireNonNull(verdicts, "verdicts");
            return this;
        }

        /**
         * The task, ready to be run any number of times.
         *
         * @return the maker
         * @throws IllegalStateException if no model was given, a task that acts has no journal, or a journal or cache is to know
         *     something again that has no stable name
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed, or the margin depends
         *     on a number of steps that the task doesn't tell, or the budget can't be kept: it limits money but the model has
         *     no price, or limits what a journal of verdicts alone doesn't tell
         * @throws dev.maker4j.task.TaskException if the task threw when asked for its name or size
         */
        public Maker<S, A> build() {
            Provider provider = provider();
            GuardedTask<S, A> guarded = new GuardedTask<>(task);
            if (journal == null && guarded.acting().isPresent()) {
                throw new IllegalStateException("task " + guarded.name()
                        + " acts on the world, so a crash without a journal may repeat or forget an act: say"
                        + " journalling(journal), or journalling(Journal.none()) to accept that");
            }
            requireJournalForPeople(guarded.name());
            requireVotesInJournal();
            Models models = models();
            Optional<Journal> into = Optional.ofNullable(journal == Journal.none() ? null : journal);
            RunSettings<A> votes =
                    votes(guarded.expectedSteps(), into.isPresent(), !listeners.isEmpty(), cache != null);
            RunDescription description = new RunDescription(
                    guarded.name(),
                    provider.model(),
                    models.isSimulated(),
                    votes.rule().toString(),
                    ruleBasis(guarded.expectedSteps()),
                    models.hedging(),
                    guarded.expectedSteps(),
                    budget,
                    models.prices());
            EngineSettings<S, A> settings = new EngineSettings<>(
                    guarded,
                    description,
                    votes,
                    models.routes(),
                    provider.time(),
                    List.copyOf(listeners),
                    into,
                    Optional.ofNullable(cache),
                    Optional.ofNullable(shared).map(SharedBudget::ledger),
                    provider.foresight());
            return new Maker<>(new Engine<>(settings), description, people);
        }

        /** A rule that learns from votes has to find them again when the run is resumed. */
        private void requireVotesInJournal() {
            if (isAdaptive() && journal != null && journal.detail() == Detail.VERDICTS) {
                throw new IllegalStateException(
                        "the rule learns from the votes of earlier steps, but the journal records"
                                + " verdicts only, so a resumed run would decide otherwise: open it for votes");
            }
        }

        private void requireJournalForPeople(String name) {
            if (journal != null && journal != Journal.none()) {
                return;
            }
            String asked =
                    people.isAsked() ? people.toString() : "the policy \"" + policy() + "\", which asks a person";
            if (people.isAsked() || policy().isAskingAPerson()) {
                throw new IllegalStateException("task " + name + " is to be solved with " + asked
                        + ", but without a journal their word would be lost: give journalling(…) one");
            }
        }
    }
}
