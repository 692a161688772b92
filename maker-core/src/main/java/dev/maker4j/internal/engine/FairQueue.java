package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.time.TimeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * A call that waits for its turn is an entry here and holds no thread. Each run has a lane; the lanes take turns, a call at a time, so a
 * run with many calls to make doesn't keep the others waiting. An executor may make a call on the very thread that begins it; the end of
 * that call leaves the next one to the loop that this thread is in already, so calls never pile up on its stack.
 *
 * A model that has never answered is asked one call at a time, and what it refuses whatever the request, such as a key, is the end of all
 * calls to it that wait, and of those that come later: a wrong key costs one call, however many runs there are.
 */
/** One number of calls in flight for many runs. Safe for use by several threads. */
public final class FairQueue {
    private final int most;
    private final Deque<Lane> waiting = new ArrayDeque<>();
    private final Set<Thread> beginning = ConcurrentHashMap.newKeySet();
    private final Map<Dispatcher, Model> models = new HashMap<>();
    private final Deadlines deadlines;
    private int inFlight;

    /**
     * A queue that is empty.
     *
     * @param most how many calls may be in flight together, at least 1
     * @param time by which the time of runs is over
     */
    public FairQueue(int most, TimeSource time) {
        this.most = most;
        this.deadlines = new Deadlines(time, CallThreads.shared());
    }

    /** A model as the runs of this queue know it. */
    private static final class Model {
        private final Dispatcher provider;
        private int inFlight;
        private LlmException.@Nullable Permanent refusal;

        Model(Dispatcher provider) {
            this.provider = provider;
        }

        boolean takesOneMore() {
            return inFlight == 0 || provider.hasAnswered();
        }
    }

    /** {@return how many calls are in flight} */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** No run uses it any more. */
    public void close() {
        deadlines.clear();
    }

    /** The calls of one run to one model, which wait no longer than the run's gate allows. */
    synchronized Launcher lane(Dispatcher provider, Gate gate, Launcher run) {
        return new Lane(models.computeIfAbsent(provider, Model::new), gate, run);
    }

    /** Has a call wait for its turn; returns why the model won't take it, null where it will. */
    private synchronized LlmException.@Nullable Permanent add(Call call) {
        Lane lane = call.lane;
        if (lane.model.refusal == null) {
            if (lane.calls.isEmpty()) {
                waiting.add(lane);
                lane.beginsToWait();
            }
            lane.calls.add(call);
        }
        return lane.model.refusal;
    }

    private void beginNext() {
        Thread here = Thread.currentThread();
        if (!beginning.add(here)) {
            return;
        }
        try {
            for (Call call = next(); call != null; call = next()) {
                call.begin();
            }
        } finally {
            beginning.remove(here);
        }
    }

    private synchronized @Nullable Call next() {
        for (Lane lane = nextLane(); lane != null; lane = nextLane()) {
            Call call = lane.calls.remove();
            if (lane.calls.isEmpty()) {
                lane.waitsNoMore();
            } else {
                waiting.add(lane);
            }
            if (!call.isDone()) {
                inFlight++;
                lane.model.inFlight++;
                call.hasPlace = true;
                return call;
            }
        }
        return null;
    }

    private @Nullable Lane nextLane() {
        if (inFlight < most) {
            for (Iterator<Lane> lanes = waiting.iterator(); lanes.hasNext(); ) {
                Lane lane = lanes.next();
                if (lane.model.takesOneMore()) {
                    lanes.remove();
                    return lane;
                }
            }
        }
        return null;
    }

    private synchronized void free(Call call) {
        if (call.hasPlace) {
            call.hasPlace = false;
            inFlight--;
            call.lane.model.inFlight--;
        }
    }

    /** The model refuses calls whatever they ask: those that wait for it end with the same failure. */
    private void refuses(Model model, LlmException.Permanent refusal) {
        List<Call> ended = new ArrayList<>();
        synchronized (this) {
            model.refusal = refusal;
            for (Lane lane : List.copyOf(waiting)) {
                if (lane.model == model) {
                    ended.addAll(takenBack(lane));
                }
            }
        }
        ended.forEach(call -> call.completeExceptionally(refusal));
    }

    /** The time of a lane's run is over: none of its calls begins any more. */
    private void timeIsOver(Lane lane) {
        List<Call> ended;
        synchronized (this) {
            ended = takenBack(lane);
        }
        ended.forEach(call -> call.completeExceptionally(new CeilingReachedException(Ceiling.TIME)));
    }

    private List<Call> takenBack(Lane lane) {
        List<Call> calls = List.copyOf(lane.calls);
        lane.calls.clear();
        lane.waitsNoMore();
        waiting.remove(lane);
        return calls;
    }

    private final class Lane implements Launcher {
        private final Model model;
        private final Gate gate;
        private final Launcher run;
        private final Deque<Call> calls = new ArrayDeque<>();
        private Deadlines.@Nullable Deadline deadline;

        Lane(Model model, Gate gate, Launcher run) {
            this.model = model;
            this.gate = gate;
            this.run = run;
        }

        void beginsToWait() {
            gate.timeLeft().ifPresent(left -> deadline = deadlines.set(left, () -> timeIsOver(this)));
        }

        void waitsNoMore() {
            if (deadline != null) {
                deadlines.takeBack(deadline);
                deadline = null;
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the call itself is returned
        public Future<LlmReply> launch(LlmRequest request, CallSink failures, Consumer<Future<LlmReply>> ended) {
            Call call = new Call(this, request, failures);
            call.whenComplete((reply, failure) -> ended.accept(call));
            LlmException.Permanent refusal = add(call);
            if (refusal != null) {
                call.completeExceptionally(refusal);
            }
            beginNext();
            return call;
        }
    }

    /** A call that waits, and then is made; its own future. */
    private final class Call extends CompletableFuture<LlmReply> {
        private final Lane lane;
        private final LlmRequest request;
        private final CallSink failures;
        private @Nullable Future<LlmReply> made;
        private boolean hasPlace;

        Call(Lane lane, LlmRequest request, CallSink failures) {
            this.lane = lane;
            this.request = request;
            this.failures = failures;
        }

        void begin() {
            try {
                make();
                if (made == null) {
                    free(this);
                }
            } catch (Throwable thrown) {
                // An executor that can't get a thread throws an error, which this call's run must hear of.
                free(this);
                completeExceptionally(thrown);
            }
        }

        /** Makes the call unless it was cancelled since its turn came. */
        private synchronized void make() {
            if (!isDone()) {
                made = lane.run.launch(request, failures, this::ended);
            }
        }

        /** A call that is on its way ends as it ends: its reply may be there already, and is paid for then. */
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            Future<LlmReply> call;
            synchronized (this) {
                call = made;
                if (call == null) {
                    return super.cancel(mayInterruptIfRunning);
                }
            }
            return call.cancel(mayInterruptIfRunning);
        }

        /** Whoever hears of the end finds its place free. */
        private void ended(Future<LlmReply> call) {
            free(this);
            if (call.isCancelled()) {
                super.cancel(false);
            } else {
                try {
                    complete(call.get());
                } catch (ExecutionException failed) {
                    completeExceptionally(failed.getCause());
                    if (failed.getCause() instanceof LlmException.Permanent refusal
                            && refusal.kind().concernsEveryRequest()) {
                        refuses(lane.model, refusal);
                    }
                } catch (InterruptedException impossible) {
                    completeExceptionally(impossible);
                }
            }
            beginNext();
        }
    }
}
