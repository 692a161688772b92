package dev.maker4j.internal.provider;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.maker4j.llm.LlmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens after consecutive failures that suggest an outage; any word from the provider closes it. While it is open, one call at
 * a time probes, in the order of arrival, and the others wait. Safe for use by several threads.
 */
final class CircuitBreaker {
    private static final int FAILURES_IN_A_ROW = 5;

    private final AtomicInteger row = new AtomicInteger();
    private final Semaphore probing = new Semaphore(1, true);

    boolean isOpen() {
        return row.get() >= FAILURES_IN_A_ROW;
    }

    /** Waits to be the one who probes, after which {@link #endProbing()} must follow; false where it isn't within that time. */
    boolean awaitProbing(Optional<Duration> atMost) throws InterruptedException {
        if (atMost.isPresent()) {
            return probing.tryAcquire(NANOSECONDS.convert(atMost.get()), NANOSECONDS);
        }
        probing.acquire();
        return true;
    }

    void endProbing() {
        probing.release();
    }

    void replied() {
        if (row.get() != 0) {
            row.set(0);
        }
    }

    void failed(LlmException failure) {
        if (failure.kind().suggestsOutage()) {
            row.incrementAndGet();
        } else if (failure.kind() == LlmException.Kind.RATE_LIMITED) {
            replied();
        }
    }
}
