package dev.maker4j;

import dev.maker4j.internal.engine.CallThreads;
import dev.maker4j.internal.engine.Engine;
import dev.maker4j.internal.engine.RunControl;
import dev.maker4j.internal.engine.Start;
import dev.maker4j.internal.run.Limits;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * A run in progress: waits for its outcome, cancels it, shows how it stands. Safe for use by several threads.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Run<S, A> {
    private final Engine<S, A> engine;
    private final Start<S, A> from;
    private final Checkpoint<S> begunAt;
    private final RunReport begunWith;
    private final Limits limits;
    private final RunControl<S> control = new RunControl<>();
    private final CompletableFuture<Outcome<S, A>> outcome = new CompletableFuture<>();

    Run(Engine<S, A> engine, Start<S, A> from, Limits limits) {
        this.engine = engine;
        this.from = from;
        this.begunAt = from.position().checkpoint();
        this.begunWith = from.position().report();
        this.limits = limits;
    }

    /** Runs it on a thread of its own. */
    Run<S, A> started() {
        CallThreads.shared().execute(() -> {
            try {
                outcome.complete(engine.run(from, limits, control));
            } catch (Throwable fatal) { // what the JVM can't survive: whoever waits must hear of it
                outcome.completeExceptionally(fatal);
                throw fatal;
            }
        });
        return this;
    }

    /**
     * Waits for the end of the run.
     *
     * @return how it ended, whatever went wrong in it
     * @throws InterruptedException if the waiting thread is interrupted; the run continues
     */
    public Outcome<S, A> outcome() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException fatal) {
            throw new IllegalStateException("the run was ended by what the JVM can't survive", fatal.getCause());
        }
    }

    /**
     * The end of the run, for those who don't wait.
     *
     * @return completes with the outcome, on the thread that ran it; exceptionally only where the JVM fails, such as out of
     *     memory. Completing or cancelling it from outside does nothing to the run
     */
    public CompletionStage<Outcome<S, A>> completion() {
        return outcome.minimalCompletionStage();
    }

    /**
     * Pauses this run: calls in flight are ended, what arrived is kept, the journal is written out, and the outcome is {@linkplain
     * Outcome.Paused paused}. Returns at once; does nothing to a run that has ended.
     */
    public void cancel() {
        control.cancel();
    }

    /**
     * What the run did and used so far. While it runs, the report is at most one event old; where a model that computes in process
     * takes long over a reply, this waits up to a tenth of a second and then tells the last known.
     *
     * @return an immutable report
     */
    public RunReport report() {
        Outcome<S, A> ended = outcome.getNow(null);
        return ended != null ? ended.report() : control.report(() -> begunWith);
    }

    /**
     * Where the run stands, as fresh as {@link #report}: from here another process could resume it.
     *
     * @return an immutable checkpoint
     */
    public Checkpoint<S> checkpoint() {
        Outcome<S, A> ended = outcome.getNow(null);
        return ended != null ? ended.checkpoint() : control.checkpoint().orElse(begunAt);
    }

    /** {@return whether it has ended} */
    public boolean isOver() {
        return outcome.isDone();
    }
}
