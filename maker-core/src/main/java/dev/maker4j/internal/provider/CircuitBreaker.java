package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Opens after a row of failures that suggest an outage; any word from the provider closes it. While it is open, one call at
 * a time probes, in the order of arrival, and the others wait. Safe for use by several threads.
 */
final class CircuitBreaker {
    private static final int FAILURES_IN_A_ROW = 5;

    private final AtomicInteger row = new AtomicInteger();
    private final ReentrantLock probing = new ReentrantLock(true);

    boolean isOpen() {
        return row.get() >= FAILURES_IN_A_ROW;
    }

    /** Waits to be the one who probes; {@link #endProbing()} must follow. */
    void awaitProbing() throws InterruptedException {
        probing.lockInterruptibly();
    }

    void endProbing() {
        probing.unlock();
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
