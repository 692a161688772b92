package dev.maker4j.internal.provider;

import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
     * @param failures is told of each attempt that brought no reply
     * @param gate is asked before every attempt
     * @return the reply; cancelling it cancels the call. It fails as {@link Dispatcher#ask} does
     */
    public CompletableFuture<LlmReply> ask(LlmRequest request, FailureSink failures, Gate gate) {
        Attempts attempts = new Attempts(request, failures, gate);
        executor.execute(() -> attempts.next(Duration.ZERO));
        return attempts;
    }

    /** All attempts at one sample; its own future. */
    private final class Attempts extends CompletableFuture<LlmReply> {
        private final LlmRequest request;
        private final FailureSink failures;
        private final Gate gate;
        private final Endurance endurance = provider.endurance();
        private volatile @Nullable CompletableFuture<LlmReply> attempt;
        private volatile @Nullable Thread waiting;

        Attempts(LlmRequest request, FailureSink failures, Gate gate) {
            this.request = request;
            this.failures = failures;
            this.gate = gate;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            CompletableFuture<LlmReply> current = attempt;
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

        @SuppressWarnings("FutureReturnValueIgnored") // whatever happens there completes this future
        private void call(Turnstile.Pass pass, boolean probing) {
            CompletableFuture<LlmReply> current = begun();
            attempt = current;
            if (isDone()) {
                current.cancel(true);
            }
            current.whenComplete((reply, failure) -> {
                try (pass) {
                    concluded(pass, reply, failure);
                } finally {
                    if (probing) {
                        provider.endProbing();
                    }
                }
            });
        }

        private CompletableFuture<LlmReply> begun() {
            try {
                CompletionStage<LlmReply> stage = client.ask(request);
                return stage.toCompletableFuture();
            } catch (Throwable thrown) { // clients in other languages throw checked exceptions too
                return CompletableFuture.failedFuture(thrown);
            }
        }

        private void concluded(Turnstile.Pass pass, @Nullable LlmReply reply, @Nullable Throwable thrown) {
            if (isDone()) {
                return;
            }
            LlmException failure;
            try {
                if (thrown == null) {
                    complete(provider.replied(replyOf(reply), pass));
                    return;
                }
                failure = provider.foreign(thrown instanceof CompletionException ? causeOf(thrown) : thrown);
            } catch (LlmException none) {
                failure = none;
            }
            pass.failed(failure, provider.mostHonored());
            again(failure);
        }

        @SuppressWarnings("NullAway") // a null is what the check is for
        private LlmReply replyOf(@Nullable LlmReply reply) {
            return provider.nonNull(reply, request);
        }

        private static Throwable causeOf(Throwable thrown) {
            Throwable cause = thrown.getCause();
            return cause == null ? thrown : cause;
        }

        private void again(LlmException failure) {
            try {
                Duration wait = provider.failed(request, failure, endurance, failures, gate);
                executor.execute(() -> next(wait));
            } catch (Throwable end) { // an executor that can't get a thread throws an error
                completeExceptionally(end);
            }
        }
    }
}
