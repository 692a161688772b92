package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayDeque;
import java.util.Deque;
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
 */
/** One number of calls in flight for many runs. Safe for use by several threads. */
public final class FairQueue {
    private final int most;
    private final Deque<Lane> waiting = new ArrayDeque<>();
    private final Set<Thread> beginning = ConcurrentHashMap.newKeySet();
    private int inFlight;

    /**
     * A queue that is empty.
     *
     * @param most how many calls may be in flight together, at least 1
     */
    public FairQueue(int most) {
        this.most = most;
    }

    /** {@return how many calls are in flight} */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** The calls of one run. */
    Launcher lane(Launcher run) {
        return new Lane(run);
    }

    private synchronized void add(Call call) {
        if (call.lane.calls.isEmpty()) {
            waiting.add(call.lane);
        }
        call.lane.calls.add(call);
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
        while (inFlight < most && !waiting.isEmpty()) {
            Lane lane = waiting.remove();
            Call call = lane.calls.remove();
            if (!lane.calls.isEmpty()) {
                waiting.add(lane);
            }
            if (!call.isDone()) {
                inFlight++;
                call.hasPlace = true;
                return call;
            }
        }
        return null;
    }

    private synchronized void free(Call call) {
        if (call.hasPlace) {
            call.hasPlace = false;
            inFlight--;
        }
    }

    private final class Lane implements Launcher {
        private final Launcher run;
        private final Deque<Call> calls = new ArrayDeque<>();

        Lane(Launcher run) {
            this.run = run;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the call itself is returned
        public Future<LlmReply> launch(LlmRequest request, FailureSink failures, Consumer<Future<LlmReply>> ended) {
            Call call = new Call(this, request, failures);
            call.whenComplete((reply, failure) -> ended.accept(call));
            add(call);
            beginNext();
            return call;
        }
    }

    /** A call that waits, and then is made; its own future. */
    private final class Call extends CompletableFuture<LlmReply> {
        private final Lane lane;
        private final LlmRequest request;
        private final FailureSink failures;
        private @Nullable Future<LlmReply> made;
        private boolean hasPlace;

        Call(Lane lane, LlmRequest request, FailureSink failures) {
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
                } catch (InterruptedException impossible) {
                    completeExceptionally(impossible);
                }
            }
            beginNext();
        }
    }
}
