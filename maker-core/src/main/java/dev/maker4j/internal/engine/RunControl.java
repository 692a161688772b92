package dev.maker4j.internal.engine;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * A run's state is confined to the thread that runs it. So whoever wants to know how it stands leaves a wish, which that thread
 * fulfils between two events, and before it waits for anything it leaves its standing for all who come meanwhile. A cancel is a
 * flag, which can't get lost, and an interrupt, which frees the thread from whatever it waits for.
 */
/**
 * Controls one run from other threads. Safe for use by several threads.
 *
 * @param <S> the state
 */
public final class RunControl<S> {
    private static final long LONGEST_WAIT_MILLIS = 10;
    private static final int MOST_WAITS = 10;

    /** What was asked last; the events of the run are few where it waits, and many where it doesn't. */
    private volatile boolean wanted;

    private volatile boolean cancelled;
    private @Nullable Thread runner;
    private Runnable wake = () -> {};
    private @Nullable Standing<S> standing;
    private long published;
    private boolean waits;
    private boolean interrupts;

    /** How a run stands. */
    private record Standing<S>(RunReport report, Checkpoint<S> checkpoint) {}

    /** A control of a run that hasn't begun yet. */
    public RunControl() {}

    /** The calling thread runs it from here on. */
    synchronized void begins(Runnable waking) {
        wake = waking;
        runner = Thread.currentThread();
        waits = false;
        if (cancelled) {
            interrupts = true;
            runner.interrupt();
        }
    }

    /** The calling thread runs it no more; takes back the interrupt with which it was cancelled. */
    synchronized void ends() {
        runner = null;
        waits = true;
        notifyAll();
        if (interrupts) {
            interrupts = false;
            Thread.interrupted();
        }
    }

    /** {@return whether the calling thread runs it at the moment} */
    public synchronized boolean isRunHere() {
        return runner == Thread.currentThread();
    }

    /** Cancels the run; does nothing once it has ended. */
    public synchronized void cancel() {
        cancelled = true;
        if (runner != null) {
            interrupts = true;
            runner.interrupt();
        }
        wake.run();
    }

    /** Whether the run is to stop: the flag counts, even where somebody swallowed the interrupt. */
    boolean isToStop() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    /** Why it is to stop. */
    PauseReason reason() {
        return cancelled ? PauseReason.CANCELLED : PauseReason.INTERRUPTED;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether somebody waits to know how the run stands. */
    boolean isAsked() {
        return wanted;
    }

    /** Says how the run stands, and whether the thread that runs it is about to wait. */
    synchronized void stands(RunReport report, Checkpoint<S> checkpoint, boolean aboutToWait) {
        standing = new Standing<>(report, checkpoint);
        published++;
        wanted = false;
        waits = aboutToWait;
        notifyAll();
    }

    synchronized void waitsNoMore() {
        waits = false;
    }

    /**
     * What the run did and used so far.
     *
     * @param none what to say where the run hasn't begun yet
     * @return the report, at most an event old; a call that computes in process may take up to a tenth of a second longer
     */
    public RunReport report(Supplier<RunReport> none) {
        Standing<S> known = standing();
        return known == null ? none.get() : known.report();
    }

    /**
     * What the run did and used up to when it last waited for something, or was last asked.
     *
     * @return the report, at once; empty where the run hasn't waited yet
     */
    public synchronized Optional<RunReport> latest() {
        Standing<S> known = standing;
        return known == null ? Optional.empty() : Optional.of(known.report());
    }

    /**
     * Where the run stands.
     *
     * @return the checkpoint, as old as the report is; empty where the run hasn't begun yet
     */
    public Optional<Checkpoint<S>> checkpoint() {
        Standing<S> known = standing();
        return known == null ? Optional.empty() : Optional.of(known.checkpoint());
    }

    private synchronized @Nullable Standing<S> standing() {
        if (waits || runner == null || runner == Thread.currentThread()) {
            return standing;
        }
        long before = published;
        wanted = true;
        wake.run();
        boolean interrupted = false;
        try {
            for (int waited = 0; published == before && !waits && waited < MOST_WAITS; waited++) {
                wait(LONGEST_WAIT_MILLIS);
            }
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return standing;
    }
}
