package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How a run's samples are asked for: inline, on threads, or by an asynchronous client. Each sample that was asked for is answered
 * by exactly one event. Confined to the thread that runs the task.
 */
interface Calls<S, A> {

    /** The way of asking that these models need: inline where all of them compute in process, side by side otherwise. */
    static <S, A> Calls<S, A> by(
            List<Route> routes, CallEvents<S, A> events, BooleanSupplier carriedOut, Passage through, Runnable told) {
        if (routes.stream().allMatch(Route::isInProcess)) {
            List<Dispatcher> providers = routes.stream().map(Route::provider).toList();
            return new InlineCalls<>(providers, events, carriedOut);
        }
        return new ParallelCalls<>(
                routes.stream()
                        .map(route -> ParallelCalls.Lane.of(route, events.gate(), through))
                        .toList(),
                events,
                routes.get(0).parallelism().calls(),
                told);
    }

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
