package dev.maker4j.internal.provider;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls start one by one, in the order of arrival, as the provider can take them: within the rate limit, no more in
 * flight than it took lately, and none before it wants to be asked again. Safe for use by several threads.
 */
final class Turnstile {
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final TimeSource time;
    private final long origin;
    private final InFlight inFlight;
    private final @Nullable RateLimiter limiter;
    private final Pass unlimited = new Pass(null, 0);
    private final ReentrantLock queue = new ReentrantLock(true);
    private final AtomicLong closedUntil = new AtomicLong();

    Turnstile(TimeSource time, InFlight inFlight, @Nullable RateLimiter limiter) {
        this.time = time;
        this.origin = time.nanoTime();
        this.inFlight = inFlight;
        this.limiter = limiter;
    }

    /**
     * Waits until the call may start, but never beyond the run's time: where that would be over first, there is no use in waiting.
     * The pass must be closed when the call has ended.
     *
     * @throws CeilingReachedException if the run's time is over before the call may start
     */
    Pass enter(LlmRequest request, Gate gate) throws InterruptedException {
        if (limiter == null && closedUntil.get() == 0 && inFlight.tryStart()) {
            return unlimited;
        }
        awaitTurn(gate);
        try {
            long wait = nanosUntilFree();
            while (wait > 0) {
                Optional<Ceiling> reached = gate.beforeAttempt(Duration.ofNanos(wait));
                if (reached.isPresent()) {
                    throw new CeilingReachedException(reached.get());
                }
                time.sleep(Duration.ofNanos(wait));
                wait = nanosUntilFree();
            }
            if (!inFlight.awaitStart(gate.timeLeft())) {
                throw new CeilingReachedException(Ceiling.TIME);
            }
            return limiter == null ? unlimited : new Pass(request, limiter.start(now(), request));
        } finally {
            queue.unlock();
        }
    }

    /** Starts a call if it may start at once and nobody waits for a turn; null otherwise. Its pass must be closed too. */
    @Nullable
    synchronized Pass tryEnter(
            LlmRequest request) { // one at a time, or they would take each other for somebody who waits
        if (queue.hasQueuedThreads() || !queue.tryLock()) {
            return null;
        }
        try {
            if (nanosUntilFree() > 0 || !inFlight.tryStart()) {
                return null;
            }
            return limiter == null ? unlimited : new Pass(request, limiter.start(now(), request));
        } finally {
            queue.unlock();
        }
    }

    private void awaitTurn(Gate gate) throws InterruptedException {
        Optional<Duration> left = gate.timeLeft();
        if (left.isEmpty()) {
            queue.lockInterruptibly();
        } else if (!queue.tryLock(NANOSECONDS.convert(left.get()), NANOSECONDS)) {
            throw new CeilingReachedException(Ceiling.TIME);
        }
    }

    private long nanosUntilFree() {
        long now = now();
        long until = closedUntil.get();
        if (until != 0 && until <= now) {
            closedUntil.compareAndSet(until, 0);
        }
        return Math.max(until == 0 ? 0 : until - now, limiter == null ? 0 : limiter.nanosUntilFree(now));
    }

    private void close(Duration wait) {
        long nanos = Math.min(NANOSECONDS.convert(wait), LONGEST);
        closedUntil.accumulateAndGet(now() + nanos, Math::max);
    }

    private long now() {
        return time.nanoTime() - origin;
    }

    /** Calls on their way; a call that counts against a rate limit has one of its own. */
    final class Pass implements AutoCloseable {
        private final @Nullable LlmRequest request;
        private final long taken;

        private Pass(@Nullable LlmRequest request, long taken) {
            this.request = request;
            this.taken = taken;
        }

        void replied(LlmReply reply) {
            inFlight.replied();
            if (limiter != null && request != null) {
                limiter.used(taken, request, reply.usage());
            }
        }

        /** Notes a refusal; calls that start from now on keep to it, up to the given wait. */
        void failed(LlmException failure, Duration mostHonored) {
            if (failure.kind() == LlmException.Kind.RATE_LIMITED && failure instanceof LlmException.Transient refusal) {
                inFlight.refused();
                refusal.retryAfter()
                        .filter(wait -> wait.compareTo(mostHonored) <= 0)
                        .ifPresent(Turnstile.this::close);
            }
        }

        /** Gives the place back: the call is not made. */
        void giveBack() {
            end(false);
        }

        @Override
        public void close() {
            end(true);
        }

        private void end(boolean made) {
            if (limiter != null) {
                limiter.ended(now(), made);
            }
            inFlight.end();
        }
    }
}
