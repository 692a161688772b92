package dev.maker4j.internal.engine;

import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunCore;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.TaskException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * The loop around a run's state machine: carries out what it wants, then waits for the next event and feeds it. Whatever goes wrong
 * in between is an event too, so every end is an outcome; only what the JVM can't survive passes through, after the journal was
 * committed.
 */
/** Runs one stint on the calling thread. Used once. */
final class RunLoop<S, A> {
    private final RunCore<S, A> core;
    private final GuardedTask<S, A> task;
    private final Listeners<S, A> listeners;
    private final @Nullable RunJournal journal;
    private final @Nullable Reuse reuse;
    private final RunLog<S, A> log;
    private final RunControl<S> control;
    private final Stop stop;
    private final Supplier<Duration> stint;
    private final boolean timed;
    private @Nullable Calls<S, A> calls;
    private @Nullable Outcome<S, A> outcome;

    RunLoop(
            RunCore<S, A> core,
            GuardedTask<S, A> task,
            Listeners<S, A> listeners,
            @Nullable RunJournal journal,
            @Nullable Reuse reuse,
            RunLog<S, A> log,
            RunControl<S> control,
            Supplier<Duration> stint,
            boolean timed) {
        this.core = core;
        this.task = task;
        this.listeners = listeners;
        this.journal = journal;
        this.reuse = reuse;
        this.log = log;
        this.control = control;
        this.stop = new Stop(control, core.mishaps()::interrupted);
        this.stint = stint;
        this.timed = timed;
    }

    /** Feeds the time, where it is asked for at every event. */
    void tick() {
        if (timed) {
            core.time(stint.get());
            log.goesOn(() -> core.position().report());
        }
    }

    /** Runs to the end of the stint, on the calling thread, which waits where there is nothing to do. */
    Outcome<S, A> run(Calls<S, A> by) {
        Outcome<S, A> ended = null;
        while (ended == null) {
            ended = turns(by, true);
        }
        return ended;
    }

    /** Runs on the calling thread until there is nothing to do; null where the stint goes on with the next event. */
    @Nullable
    Outcome<S, A> runOn(Calls<S, A> by) {
        return turns(by, false);
    }

    private @Nullable Outcome<S, A> turns(Calls<S, A> by, boolean waiting) {
        calls = by;
        stop.begins(by::wake);
        try {
            boolean goesOn = true;
            while (outcome == null && goesOn) {
                stop.look();
                try {
                    goesOn = turn(by, waiting);
                } catch (InterruptedException stopped) {
                    stop.interrupted();
                } catch (StackOverflowError | AssertionError | LinkageError thrown) {
                    core.mishaps().broken("the run was broken off", thrown);
                }
            }
            return outcome;
        } catch (VirtualMachineError fatal) {
            by.dropAll();
            if (journal != null) {
                journal.commitAfter(fatal);
            }
            throw fatal;
        } finally {
            stop.ends();
        }
    }

    /** Carries out what is to be done, and feeds one event; returns false where one must be waited for, and isn't. */
    private boolean turn(Calls<S, A> by, boolean waiting) throws InterruptedException {
        if (control.isAsked()) {
            stands(false);
        }
        if (!carryOut() || outcome != null) {
            return true;
        }
        if (core.awaitsTime()) {
            core.time(stint.get());
        } else if (waiting || !by.wouldWait()) {
            by.deliver();
        } else {
            stands(true);
            return false;
        }
        return true;
    }

    private void stands(boolean aboutToWait) {
        core.time(stint.get());
        control.stands(core.position().report(), core.position().checkpoint(), aboutToWait);
    }

    /** Carries out all that is to be done by now; returns whether the run goes on as it did. */
    boolean carryOut() {
        tick();
        for (Command<S, A> command = core.next(); command != null; command = core.next()) {
            try {
                carryOut(command);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException cause) {
                core.mishaps().broken(cause);
            }
            if (stop.isDue()) {
                return false;
            }
            tick();
        }
        return true;
    }

    private void carryOut(Command<S, A> command) throws InterruptedException {
        if (command instanceof Command.Ask<S, A> ask) {
            known(calls).ask(ask);
        } else if (command instanceof Command.Append<S, A> append) {
            known(journal).append(append.entry());
        } else if (command instanceof Command.Tell<S, A> tell) {
            listeners.tell(tell.event());
        } else if (command instanceof Command.End<S, A> end) {
            outcome = end.outcome();
            log.ended(end.outcome());
        } else if (command instanceof Command.Drop<S, A> drop) {
            known(calls).drop(drop.of());
        } else if (command instanceof Command.DropAll<S, A>) {
            known(calls).dropAll();
        } else if (command instanceof Command.Look<S, A> look) {
            core.found(known(reuse).find(look.step(), look.prompt()));
        } else if (command instanceof Command.Keep<S, A> keep) {
            known(reuse).keep(keep.step(), keep.prompt(), keep.reply());
        } else if (command instanceof Command.Warn<S, A> warning) {
            log.warn(warning);
        } else {
            act(command);
        }
    }

    private void act(Command<S, A> command) throws InterruptedException {
        stands(true);
        try {
            if (command instanceof Command.Perform<S, A> perform) {
                core.performed(task.perform(perform.state(), perform.action(), perform.act()));
            } else if (command instanceof Command.Recover<S, A> recover) {
                core.recovered(task.recover(recover.state(), recover.action(), recover.act()));
            }
        } catch (TaskException thrown) {
            if (isByInterrupt(thrown)) {
                throw (InterruptedException) new InterruptedException("interrupted in an act").initCause(thrown);
            }
            throw thrown;
        } finally {
            control.waitsNoMore();
        }
    }

    /** A channel that an interrupt closed under the task tells of the interrupt by its own exception. */
    private static boolean isByInterrupt(TaskException thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private static <T> T known(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the run wants something done that it was begun without");
        }
        return part;
    }
}
