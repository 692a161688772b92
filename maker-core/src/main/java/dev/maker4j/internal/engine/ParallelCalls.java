package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * Calls report to an inbox, failed attempts and ends alike; only the thread that runs the task reads it, so the run, its listeners
 * and counts are confined to that thread. A call that is dropped is cancelled, which interrupts it and closes its connection; one
 * that had brought its reply before is delivered all the same, since it is paid for.
 */
/** Calls side by side, up to a number in flight. Confined to the thread that runs the task, but for the inbox. */
final class ParallelCalls<S, A> implements Calls<S, A> {
    private static final long PATIENCE_MILLIS = 20;

    private final List<Lane> lanes;
    private final CallEvents<S, A> events;
    private final int mostInFlight;
    private final Runnable told;
    private final Queue<Call<S, A>> asks = new PriorityQueue<>();
    private final Set<Flight> calls = new LinkedHashSet<>();
    private final BlockingQueue<Message<S, A>> inbox = new LinkedBlockingQueue<>();

    /** The way to one model; the first call on it goes alone unless the provider has answered before, so that a wrong key costs one call. */
    static final class Lane {
        private final Launcher launcher;
        private boolean answered;

        Lane(Launcher launcher, boolean answered) {
            this.launcher = launcher;
            this.answered = answered;
        }

        /** The calls of one route, through what makes them wait for their turn. */
        static Lane of(Route route, Gate gate, Passage through) {
            Launcher launcher = route.async().isPresent()
                    ? new AsyncLauncher(route.async().get(), gate)
                    : new ThreadLauncher(
                            route.provider(),
                            gate,
                            route.parallelism().executor().orElseGet(CallThreads::shared),
                            route.parallelism().executor().isPresent());
            return new Lane(
                    through.through(route.provider(), gate, launcher),
                    route.provider().hasAnswered());
        }
    }

    /** A sample that is to be asked for: those of an earlier step first, since all later ones wait for its verdict. */
    private record Call<S, A>(Asked<S, A> step, int sample, LlmRequest request, Lane lane)
            implements Comparable<Call<S, A>> {
        @Override
        public int compareTo(Call<S, A> other) {
            int bySteps = Long.compare(step.number(), other.step.number());
            return bySteps != 0 ? bySteps : Integer.compare(sample, other.sample);
        }
    }

    /** What a call tells. */
    private interface Message<S, A> {
        void deliverTo(ParallelCalls<S, A> calls);
    }

    /**
     * Makes calls, by a lane for each of the run's models.
     *
     * @param told runs on whichever thread brings an event, for a run that doesn't wait on a thread of its own
     */
    ParallelCalls(List<Lane> lanes, CallEvents<S, A> events, int mostInFlight, Runnable told) {
        this.lanes = lanes;
        this.events = events;
        this.mostInFlight = mostInFlight;
        this.told = told;
    }

    @Override
    public void ask(Command.Ask<S, A> ask) {
        Lane lane = lanes.get(ask.of().model());
        for (int sample = ask.first(); sample < ask.first() + ask.count(); sample++) {
            asks.add(new Call<>(ask.of(), sample, ask.of().request(sample), lane));
        }
    }

    @Override
    public void wake() {
        tell(calls -> {});
    }

    private void tell(Message<S, A> message) {
        inbox.add(message);
        told.run();
    }

    @Override
    public boolean wouldWait() {
        begin();
        return inbox.isEmpty() && !calls.isEmpty();
    }

    @Override
    public void deliver() throws InterruptedException {
        begin();
        if (calls.isEmpty() && inbox.isEmpty()) {
            return; // nothing was begun, which the run has been told
        }
        next().deliverTo(this);
    }

    private Message<S, A> next() throws InterruptedException {
        Message<S, A> message = inbox.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (message != null) {
            return message;
        }
        for (Lane lane : lanes) {
            lane.launcher.helpOut(calls.stream()
                    .filter(flight -> flight.ask.lane() == lane)
                    .map(Flight::call)
                    .toList());
        }
        return inbox.take();
    }

    /** Begins as many calls as may be in flight, until something is in the way. */
    private void begin() {
        while (!asks.isEmpty()
                && calls.size() < mostInFlight
                && (calls.isEmpty() || asks.element().lane().answered)) {
            Optional<Ceiling> reached = events.gate().beforeCall(calls.size());
            if (reached.isPresent()) {
                refuse(reached.get());
                return;
            }
            launch(asks.remove());
        }
    }

    private void refuse(Ceiling reached) {
        for (Call<S, A> ask = asks.poll(); ask != null; ask = asks.poll()) {
            events.ended(ask.step(), ask.sample(), new CeilingReachedException(reached));
        }
    }

    private void launch(Call<S, A> ask) {
        Flight flight = new Flight(ask);
        try {
            flight.begin(ask.lane().launcher);
            calls.add(flight);
        } catch (RejectedExecutionException refused) {
            events.ended(ask.step(), ask.sample(), refusal(refused));
        }
    }

    private static IllegalStateException refusal(RejectedExecutionException refused) {
        return new IllegalStateException(
                "the executor refused a model call (" + refused.getMessage()
                        + "): give Parallelism one that takes as many tasks as calls may be in flight, and that isn't"
                        + " shut down while a run goes on",
                refused);
    }

    @Override
    public void drop(Asked<S, A> of) {
        asks.removeIf(ask -> {
            if (ask.step() != of) {
                return false;
            }
            events.dropped(of);
            return true;
        });
        List.copyOf(calls).stream().filter(flight -> flight.ask.step() == of).forEach(Flight::cancel);
    }

    @Override
    public void dropAll() {
        for (Call<S, A> ask = asks.poll(); ask != null; ask = asks.poll()) {
            events.dropped(ask.step());
        }
        List.copyOf(calls).forEach(Flight::cancel);
    }

    private record FailedAttempt<S, A>(Call<S, A> ask, int attempt, LlmException failure, boolean retried)
            implements Message<S, A> {
        @Override
        public void deliverTo(ParallelCalls<S, A> calls) {
            calls.events.failed(ask.step(), ask.sample(), attempt, failure, retried);
        }
    }

    private record Hedged<S, A>(Call<S, A> ask) implements Message<S, A> {
        @Override
        public void deliverTo(ParallelCalls<S, A> calls) {
            calls.events.hedged(ask.step(), ask.sample());
        }
    }

    private record Spare<S, A>(Call<S, A> ask, LlmReply reply) implements Message<S, A> {
        @Override
        public void deliverTo(ParallelCalls<S, A> calls) {
            calls.events.spare(ask.step(), ask.sample(), reply);
        }
    }

    /** Has told what happens to a call on its way. */
    private final class Sink implements CallSink {
        private final Call<S, A> ask;

        Sink(Call<S, A> ask) {
            this.ask = ask;
        }

        @Override
        public void failed(int sample, int attempt, LlmException failure, boolean retried) {
            tell(new FailedAttempt<>(ask, attempt, failure, retried));
        }

        @Override
        public void hedged(int sample) {
            tell(new Hedged<>(ask));
        }

        @Override
        public void spare(int sample, LlmReply reply) {
            tell(new Spare<>(ask, reply));
        }
    }

    /** A call on its way; its own message once it has ended. */
    private final class Flight implements Message<S, A> {
        private final Call<S, A> ask;
        private @Nullable Future<LlmReply> call;

        Flight(Call<S, A> ask) {
            this.ask = ask;
        }

        void begin(Launcher by) {
            call = by.launch(ask.request(), new Sink(ask), ended -> tell(this));
        }

        Future<LlmReply> call() {
            return Objects.requireNonNull(call, "a call that was begun");
        }

        void cancel() {
            call().cancel(true);
        }

        @Override
        public void deliverTo(ParallelCalls<S, A> to) {
            calls.remove(this);
            if (call().isCancelled()) {
                events.dropped(ask.step());
                return;
            }
            try {
                LlmReply reply = call().get();
                ask.lane().answered = true;
                events.replied(ask.step(), ask.sample(), reply);
            } catch (ExecutionException failed) {
                events.ended(ask.step(), ask.sample(), cause(failed.getCause()));
            } catch (InterruptedException impossible) {
                throw new IllegalStateException("a call that has ended needs no waiting for", impossible);
            }
        }
    }

    /** Why a call ended; one that waited for its turn is refused by its executor only when that came. */
    private static RuntimeException cause(@Nullable Throwable cause) {
        if (cause instanceof RejectedExecutionException refused) {
            return refusal(refused);
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new CallBrokenException("a model call ended with " + cause, cause);
    }
}
