package dev.maker4j.internal.provider;

import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an asynchronous client, by the same limits, retries and breaker as those of a blocking one. A call on its way holds
 * no thread; one that waits for its turn, or for its next attempt, holds one of the executor's. Safe for use by several threads.
 */
public final class AsyncDispatcher {
    private final AsyncLlmClient client;
    private final Dispatcher provider;
    private final Executor executor;

    /**
     * A dispatcher of asynchronous calls.
     *
     * @param client who is asked
     * @param provider whose limits, retries and breaker hold
     * @param executor whose threads wait
     */
    public AsyncDispatcher(AsyncLlmClient client, Dispatcher provider, Executor executor) {
        this.client = client;
        this.provider = provider;
        this.executor = executor;
    }

    /**
     * Asks for one sample.
     *
     * @param request what to ask
     * @param sink is told what else happens to it
     * @param gate is asked before every attempt
     * @return the reply; cancelling it cancels the call. It fails as {@link Dispatcher#ask} does
     */
    public CompletableFuture<LlmReply> ask(LlmRequest request, CallSink sink, Gate gate) {
        Attempts attempts = new Attempts(request, sink, gate);
        executor.execute(() -> attempts.next(Duration.ZERO));
        return attempts;
    }

    /** All attempts at one sample; its own future. */
    private final class Attempts extends CompletableFuture<LlmReply> {
        private final LlmRequest request;
        private final CallSink sink;
        private final Gate gate;
        private final Endurance endurance = provider.endurance();
        private volatile @Nullable AsyncAttempt attempt;
        private volatile @Nullable Thread waiting;

        Attempts(LlmRequest request, CallSink sink, Gate gate) {
            this.request = request;
            this.sink = sink;
            this.gate = gate;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            AsyncAttempt current = attempt;
            if (current != null) {
                current.cancel(mayInterruptIfRunning);
            }
            synchronized (this) {
                Thread waits = waiting;
                if (waits != null) {
                    waits.interrupt();
                }
            }
            return cancelled;
        }

        /** Waits for the next attempt's turn, on a thread of the executor, and begins it. */
        void next(Duration wait) {
            boolean probes = false;
            try {
                begins();
                provider.time().sleep(wait);
                if (provider.standsBy()) {
                    provider.awaitProbing(gate);
                    probes = true;
                }
                Turnstile.Pass pass = provider.admitted(request, gate);
                boolean probing = probes;
                probes = false;
                call(pass, probing);
            } catch (Throwable end) { // whatever it is, somebody waits for this call
                completeExceptionally(end);
            } finally {
                if (probes) {
                    provider.endProbing();
                }
                endsWaiting();
            }
        }

        private synchronized void begins() throws InterruptedException {
            if (isDone()) {
                throw new InterruptedException("cancelled");
            }
            waiting = Thread.currentThread();
        }

        private synchronized void endsWaiting() {
            waiting = null;
            Thread.interrupted(); // one that came for this call is over with it
        }

        /** A sample is hedged once at most, and never while its call probes. */
        @SuppressWarnings("FutureReturnValueIgnored") // whatever happens there completes this future
        private void call(Turnstile.Pass pass, boolean probing) {
            AsyncAttempt before = attempt;
            boolean mayHedge = !probing && (before == null || !before.isHedged());
            AsyncAttempt current = new AsyncAttempt(client, provider, request, sink, gate, endurance.attempts() + 1);
            attempt = current;
            if (isDone()) {
                current.cancel(true);
            }
            current.whenComplete((reply, failure) -> {
                try {
                    if (reply != null) {
                        complete(reply);
                    } else if (failure instanceof LlmException failed) {
                        again(failed);
                    }
                } finally {
                    if (probing) {
                        provider.endProbing();
                    }
                }
            });
            current.begin(pass, mayHedge ? provider.hedges() : null);
        }

        private void again(LlmException failure) {
            try {
                Duration wait = provider.failed(request, failure, endurance, sink, gate);
                executor.execute(() -> next(wait));
            } catch (Throwable end) { // an executor that can't get a thread throws an error
                completeExceptionally(end);
            }
        }
    }
}
