package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.event.RunListener;
import dev.maker4j.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Solves a task step by step, each step decided by vote.
 *
 * <pre>{@code
 * Maker<State, Move> maker = Maker.solving(task)
 *         .sampling(client)
 *         .untilAheadBy(3)
 *         .build();
 * Outcome<State, Move> outcome = maker.solve();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; every call of {@link #solve()} is a run of its own.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Maker<S, A> {
    private final Engine<S, A> engine;

    private Maker(Builder<S, A> settings) {
        this.engine = new Engine<>(settings);
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
     * Runs the task from its initial state to its end, on the calling thread. Interrupt that thread to pause the run. With a
     * journal, that must be empty: a new run is begun, and none is gone on with by mistake.
     *
     * @return how the run ended, whatever went wrong in it
     * @throws IllegalStateException if the journal already holds a run
     * @throws TaskException if the task has no initial state to begin with
     */
    public Outcome<S, A> solve() {
        return engine.solve();
    }

    /**
     * Goes on with the run that the journal holds, at the exact step, with the samples already bought for it. A journal of a
     * finished run gives the same outcome again without a call. None is begun where the journal is empty: whoever wants to go on
     * and names the wrong folder would pay for the whole run a second time.
     *
     * @return how the run ended
     * @throws IllegalStateException if there is no journal, or it holds no run
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, or of another task, model, sampling, prompt, rule
     *     or version; the message names the difference
     * @throws ListenerException if a listener that is told of restored steps threw
     */
    public Outcome<S, A> resume() {
        return engine.resume();
    }

    /**
     * Goes on with the run that the journal holds, or begins it where the journal is empty: for a program that is started again
     * and again until its run is finished. After a crash nobody knows whether the run's first line was written, so such a
     * program can't know which of {@link #solve()} and {@link #resume()} to call.
     *
     * @return how the run ended
     * @throws IllegalStateException if there is no journal
     * @throws dev.maker4j.journal.JournalException as {@link #resume()} does
     * @throws ListenerException if a listener that is told of restored steps threw
     */
    public Outcome<S, A> solveOrResume() {
        return advance(Stint.toTheEnd());
    }

    /**
     * Goes on from a checkpoint to the end.
     *
     * @param checkpoint where an earlier run of the same task stopped
     * @return how the run ended
     */
    public Outcome<S, A> resume(Checkpoint<S, A> checkpoint) {
        return advance(checkpoint, Stint.toTheEnd());
    }

    /**
     * Goes on from a checkpoint for a while: the one seam on which every way of running stands.
     *
     * @param checkpoint where an earlier run of the same task stopped
     * @param stint how far to go
     * @return how it ended; {@linkplain Outcome.Paused paused} with the next checkpoint where the stint is over first
     * @throws IllegalStateException if the run is journalled: its journal knows where it stands, see {@link #resume()}
     */
    public Outcome<S, A> advance(Checkpoint<S, A> checkpoint, Stint stint) {
        engine.requireNoJournal();
        return engine.advance(Objects.requireNonNull(checkpoint, "checkpoint"), Objects.requireNonNull(stint, "stint"));
    }

    /**
     * Goes on for a while with the run that the journal holds, or begins it where the journal is empty, as
     * {@link #solveOrResume()} does to the end.
     *
     * @param stint how far to go
     * @return how it ended; {@linkplain Outcome.Paused paused} where the stint is over first
     * @throws IllegalStateException if there is no journal
     * @throws dev.maker4j.journal.JournalException as {@link #resume()} does
     */
    public Outcome<S, A> advance(Stint stint) {
        return engine.advance(Objects.requireNonNull(stint, "stint"));
    }

    /**
     * Where the run stands that the journal holds. Nothing is gone on with: the journal is read, no model is asked, no listener
     * told and nothing written, so whatever would refuse to be resumed can be known beforehand.
     *
     * @return where it stands; empty where the journal holds no run
     * @throws IllegalStateException if there is no journal
     * @throws dev.maker4j.journal.JournalException as {@link #resume()} does
     */
    public Optional<Checkpoint<S, A>> standing() {
        return engine.standing();
    }

    /**
     * Pauses the runs of this maker that are in progress on other threads, as an interrupt of those threads would: calls in
     * flight are cancelled, the journal is written out, and each run returns {@linkplain Outcome.Paused paused} with the
     * reason {@link PauseReason#CANCELLED}. Does nothing where none is in progress, and nothing to later runs. Returns
     * at once.
     */
    public void cancel() {
        engine.cancel();
    }

    /**
     * The voting rule, with its margin worked out.
     *
     * @return for example {@code first to ahead by 3}
     */
    public String rule() {
        return engine.rule();
    }

    /**
     * Says how a task is solved. Confined to one thread.
     *
     * @param <S> the state
     * @param <A> the action
     */
    public static final class Builder<S, A> extends VoteBuilder<Builder<S, A>> {
        private final DecomposableTask<S, A> task;
        private final List<RunListener<? super S, ? super A>> listeners = new ArrayList<>();
        private @Nullable Journal journal;
        private Budget budget = Budget.unlimited();
        private Prices prices = Prices.standard();
        private @Nullable VerdictCache cache;

        Builder(DecomposableTask<S, A> task) {
            super(Duration.ofMinutes(10));
            this.task = Objects.requireNonNull(task, "task");
        }

        @Override
        Builder<S, A> self() {
            return this;
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
         * Records every sample and every verdict, so that {@link Maker#resume()} can go on after whatever stopped the run. The
         * journal is neither opened nor closed here, and holds one run.
         *
         * @param into an open journal, empty for a new run
         * @return this builder
         */
        public Builder<S, A> journalling(Journal into) {
            this.journal = Objects.requireNonNull(into, "into");
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
         * Works out what the run costs by these prices. Default {@link Prices#standard()}.
         *
         * @param table what the tokens of each model cost
         * @return this builder
         */
        public Builder<S, A> pricedBy(Prices table) {
            this.prices = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * Takes a step's verdict from a cache where the same question was decided before, and leaves there what is decided now.
         * Off by default. Read in {@link VerdictCache} what it does to reliability.
         *
         * <p>The question is the same where all of this is: the prompt, the task by name and parameters, the model, the rule, the
         * sampling, the red flags. So the prompt has to say all that the right answer depends on. A reply out of the cache passes
         * the red flags and the task's own parser in the present state like any other; where one of them refuses it, the step is
         * voted on. It is journalled as a verdict without votes, costs no call and no round, and is
         * {@linkplain dev.maker4j.event.RunReport#cacheHits() counted}. What acts on the world is performed each time.
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
         * @throws IllegalStateException if no model was given
         * @throws IllegalArgumentException if the rule can never be met within the samples allowed, or the margin depends
         *     on a number of steps that the task doesn't tell, or the budget can't be kept: it limits money but the model has
         *     no price, or limits what a journal of verdicts alone doesn't tell
         * @throws TaskException if the task threw when asked for its name or size
         */
        public Maker<S, A> build() {
            return new Maker<>(this);
        }

        DecomposableTask<S, A> task() {
            return task;
        }

        @Nullable
        Journal journal() {
            return journal;
        }

        @Nullable
        VerdictCache cache() {
            return cache;
        }

        Budget budget() {
            return budget;
        }

        Prices prices() {
            return prices;
        }

        List<RunListener<? super S, ? super A>> listeners() {
            return List.copyOf(listeners);
        }
    }
}
