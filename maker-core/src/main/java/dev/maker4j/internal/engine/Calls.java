package dev.maker4j.internal.engine;

import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;

/**
 * How a run's samples are asked for: inline, on threads, or by an asynchronous client. Each sample that was asked for is answered
 * by exactly one event. Confined to the thread that runs the task.
 */
interface Calls<S, A> {

    /** Takes samples to ask for; they are asked for at the latest when an event is waited for. */
    void ask(Command.Ask<S, A> ask);

    /** Begins what may begin; returns whether the next event has still to be waited for. */
    boolean wouldWait();

    /** Waits for the next event and feeds it. An interrupt ends the wait, and leaves everything as it is. */
    void deliver() throws InterruptedException;

    /** Ends a step's calls that are out, and those that weren't begun. */
    void drop(Asked<S, A> of);

    /** Ends all calls that are out, and those that weren't begun. */
    void dropAll();

    /** Ends a wait for an event, with none. On any thread. */
    void wake();
}
