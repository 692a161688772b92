package dev.maker4j.internal.provider;

import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/*
 * The first call is made on the thread that waits for the sample, the second on one of the executor's. Each may interrupt the other, but
 * only while that is in its call, which both say under the race's lock; so no interrupt reaches what either thread does next. The
 * second's place in the budget is free again when one of the calls has ended without a reply; where both bring one, whoever takes note
 * of the spare reply frees it.
 */
/** One attempt of a blocking client, which may be made by two calls. */
final class BlockingAttempt {
    private final Dispatcher provider;
    private final Hedges hedges;
    private final LlmRequest request;
    private final CallSink sink;
    private final Gate gate;
    private final int number;
    private final Race race = new Race();
    private final Thread caller = Thread.currentThread();
    private final CountDownLatch secondEnded = new CountDownLatch(1);
    private boolean isFirstOut = true;
    private boolean hedged;
    private @Nullable Thread secondOn;
    private @Nullable LlmReply ofSecond;

    /** An attempt on the calling thread, of this number, of which only failures tell. */
    BlockingAttempt(Dispatcher provider, Hedges hedges, LlmRequest request, CallSink sink, Gate gate, int number) {
        this.provider = provider;
        this.hedges = hedges;
        this.request = request;
        this.sink = sink;
        this.gate = gate;
        this.number = number;
    }

    /** Whether a second call was made. */
    boolean isHedged() {
        synchronized (race) {
            return hedged;
        }
    }

    /** Makes the first call, which has its place; returns the reply that counts. */
    LlmReply reply(Turnstile.Pass pass) throws InterruptedException {
        try {
            return replied(first(), pass);
        } catch (LlmException failed) {
            return otherwise(failed, pass);
        } catch (InterruptedException stopped) {
            LlmReply other = ofSecond();
            if (other == null) {
                throw stopped;
            }
            gate.hedgeEnded();
            return other;
        } finally {
            synchronized (race) {
                race.abandon();
                stopSecond();
            }
        }
    }

    private LlmReply first() throws InterruptedException {
        Hedges.Watch watch = hedges.begins(this::second);
        boolean replied = false;
        try {
            LlmReply reply = provider.call(request);
            replied = true;
            return reply;
        } finally {
            boolean isBeaten;
            synchronized (race) {
                isFirstOut = false;
                isBeaten = ofSecond != null;
                if (isBeaten) {
                    Thread.interrupted(); // by the second call, which waits for nothing any more
                }
            }
            hedges.ended(watch, replied || isBeaten);
        }
    }

    private LlmReply replied(LlmReply own, Turnstile.Pass pass) {
        provider.replied(own, pass);
        synchronized (race) {
            if (race.wins()) {
                stopSecond();
                return own;
            }
        }
        sink.spare(request.sample(), own);
        return Objects.requireNonNull(ofSecond(), "the reply that came first");
    }

    /** The first call failed: because the second had won, or else the second may still bring a reply. */
    private LlmReply otherwise(LlmException failed, Turnstile.Pass pass) throws InterruptedException {
        LlmReply other = ofSecond();
        if (other == null) {
            if (failed instanceof LlmException.Permanent || race.fails()) {
                throw failed;
            }
            secondEnded.await();
            other = ofSecond();
            if (other == null) {
                throw failed;
            }
            pass.failed(failed, provider.mostHonored());
            sink.failed(request.sample(), number, failed, true);
        }
        gate.hedgeEnded();
        return other;
    }

    private @Nullable LlmReply ofSecond() {
        synchronized (race) {
            return ofSecond;
        }
    }

    /** Under the race's lock. */
    private void stopSecond() {
        if (secondOn != null) {
            secondOn.interrupt();
        }
    }

    /** Makes the second call, on a thread of the executor, if it has a place at once. */
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
            secondOn = Thread.currentThread();
            hedged = true;
            sink.hedged(request.sample());
        }
        boolean replied = false;
        try {
            LlmReply reply = provider.replied(provider.call(request), pass);
            replied = true;
            secondReplied(reply);
        } catch (LlmException failed) {
            secondFailed(failed, pass);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // for as long as this is this call's thread
        } finally {
            pass.close();
            secondEnds(replied);
        }
    }

    private void secondReplied(LlmReply reply) {
        synchronized (race) {
            if (race.wins()) {
                ofSecond = reply;
                if (isFirstOut) {
                    caller.interrupt();
                }
                return;
            }
        }
        sink.spare(request.sample(), reply);
    }

    private void secondFailed(LlmException failed, Turnstile.Pass pass) {
        if (!race.isOver()) {
            pass.failed(failed, provider.mostHonored());
            provider.secondFailed(failed);
            sink.failed(request.sample(), number, failed, true);
        }
    }

    private void secondEnds(boolean replied) {
        if (!replied) {
            gate.hedgeEnded();
            race.fails();
        }
        synchronized (race) {
            secondOn = null;
            Thread.interrupted(); // one that came for this call is over with it
        }
        secondEnded.countDown();
    }
}
