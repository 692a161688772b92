package dev.maker4j.internal.provider;

import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One attempt of an asynchronous client, which may be made by two calls; its own future. It fails with an {@link LlmException} alone. */
final class AsyncAttempt extends CompletableFuture<LlmReply> {
    private final AsyncLlmClient client;
    private final Dispatcher provider;
    private final LlmRequest request;
    private final CallSink sink;
    private final Gate gate;
    private final int number;
    private final Race race = new Race();
    private volatile @Nullable CompletableFuture<LlmReply> first;
    private volatile @Nullable CompletableFuture<LlmReply> second;
    private volatile @Nullable LlmException failure;

    /** An attempt of this number, of which only failures tell. */
    AsyncAttempt(AsyncLlmClient client, Dispatcher provider, LlmRequest request, CallSink sink, Gate gate, int number) {
        this.client = client;
        this.provider = provider;
        this.request = request;
        this.sink = sink;
        this.gate = gate;
        this.number = number;
    }

    /** Whether a second call was made. */
    boolean isHedged() {
        return second != null;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        race.abandon();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        end(first);
        end(second);
        return cancelled;
    }

    private static void end(@Nullable CompletableFuture<LlmReply> call) {
        if (call != null) {
            call.cancel(true);
        }
    }

    /** Makes the first call, which has its place; the second is made where {@code hedges} say so. */
    void begin(Turnstile.Pass pass, @Nullable Hedges hedges) {
        Hedges.Watch watch = hedges == null ? null : hedges.begins(this::second);
        CompletableFuture<LlmReply> call = begun();
        first = call;
        if (isDone()) {
            call.cancel(true);
        }
        whenEnded(call, pass, (reply, failed) -> {
            if (hedges != null && watch != null) {
                hedges.ended(watch, reply != null || (race.isOver() && !isCancelled()));
            }
            firstEnded(reply, failed);
        });
    }

    /** What a call brought: a reply or a failure, unless it was cancelled; then neither. */
    @FunctionalInterface
    private interface Ended {
        void with(@Nullable LlmReply reply, @Nullable LlmException failed);
    }

    private CompletableFuture<LlmReply> begun() {
        try {
            return client.ask(request).toCompletableFuture();
        } catch (Throwable thrown) { // clients in other languages throw checked exceptions too
            return CompletableFuture.failedFuture(thrown);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever happens there completes this future
    private void whenEnded(CompletableFuture<LlmReply> call, Turnstile.Pass pass, Ended then) {
        call.whenComplete((reply, thrown) -> {
            LlmReply brought = null;
            LlmException failed = null;
            try {
                if (thrown == null) {
                    brought = provider.replied(replyOf(reply), pass);
                } else if (!(thrown instanceof CancellationException && race.isOver())) {
                    failed = provider.foreign(thrown instanceof CompletionException ? causeOf(thrown) : thrown);
                }
            } catch (LlmException none) {
                failed = none;
            }
            if (failed != null && !race.isOver()) {
                pass.failed(failed, provider.mostHonored());
            }
            pass.close(); // whoever hears of the end finds the place free
            then.with(brought, failed);
        });
    }

    @SuppressWarnings("NullAway") // a null is what the check is for
    private LlmReply replyOf(@Nullable LlmReply reply) {
        return provider.nonNull(reply, request);
    }

    private static Throwable causeOf(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : cause;
    }

    private void firstEnded(@Nullable LlmReply reply, @Nullable LlmException failed) {
        if (reply != null) {
            arrived(reply, second);
        } else if (failed == null || isBeaten(failed)) {
            freeUnlessCancelled();
        } else {
            boolean forGood = failed instanceof LlmException.Permanent;
            if (forGood) {
                race.abandon();
            }
            if (forGood || race.fails()) {
                completeExceptionally(failed);
                end(second);
            }
        }
    }

    /** Whether a reply to the second call was quicker than this failure of the first; otherwise the failure is kept in mind. */
    private boolean isBeaten(LlmException failed) {
        synchronized (race) {
            failure = race.isOver() ? null : failed;
            return race.isOver();
        }
    }

    private void arrived(LlmReply reply, @Nullable CompletableFuture<LlmReply> other) {
        if (race.wins()) {
            complete(reply);
            end(other);
        } else if (isHedged()) {
            sink.spare(request.sample(), reply);
        }
    }

    /** The first call was cut off by a reply to the second. */
    private void freeUnlessCancelled() {
        if (!isCancelled()) {
            gate.hedgeEnded();
        }
    }

    /** Makes the second call if it has a place at once. */
    private void second() {
        Turnstile.Pass pass = race.isOver() ? null : provider.second(request, gate);
        if (pass == null) {
            return;
        }
        synchronized (race) {
            if (!race.joins()) {
                provider.notMade(pass, gate);
                return;
            }
            sink.hedged(request.sample());
        }
        CompletableFuture<LlmReply> call = begun();
        second = call;
        if (race.isOver()) {
            call.cancel(true);
        }
        whenEnded(call, pass, this::secondEnded);
    }

    private void secondEnded(@Nullable LlmReply reply, @Nullable LlmException failed) {
        if (reply != null) {
            LlmException ofFirst;
            synchronized (race) {
                ofFirst = race.isOver() ? null : failure;
            }
            if (ofFirst != null) {
                sink.failed(request.sample(), number, ofFirst, true);
                gate.hedgeEnded();
            }
            arrived(reply, first);
            return;
        }
        gate.hedgeEnded();
        if (failed != null && !race.isOver()) {
            provider.secondFailed(failed);
            sink.failed(request.sample(), number, failed, true);
        }
        if (race.fails()) {
            completeExceptionally(Objects.requireNonNull(failure, "the failure of the first call"));
        }
    }
}
