package dev.maker4j.internal.provider;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.maker4j.llm.LlmException;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens after consecutive failures that suggest an outage; any word from the provider closes it, and both are logged. While it is
 * open, one call at a time probes, in the order of arrival, and the others wait. Safe for use by several threads.
 */
final class CircuitBreaker {
    private static final Logger LOG = LoggerFactory.getLogger("dev.maker4j");
    private static final int FAILURES_IN_A_ROW = 5;

    private final String model;
    private final TimeSource time;
    private final AtomicInteger row = new AtomicInteger();
    private final Semaphore probing = new Semaphore(1, true);
    private volatile long openSince;

    CircuitBreaker(String model, TimeSource time) {
        this.model = model;
        this.time = time;
    }

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
        if (row.get() != 0 && row.getAndSet(0) >= FAILURES_IN_A_ROW) {
            Duration down = Duration.ofNanos(time.nanoTime() - openSince);
            LOG.info(
                    "model {} answers again, {} seconds after the first {} failures in a row",
                    model,
                    down.toSeconds(),
                    FAILURES_IN_A_ROW);
        }
    }

    void failed(LlmException failure) {
        if (failure.kind().suggestsOutage()) {
            if (row.incrementAndGet() == FAILURES_IN_A_ROW) {
                openSince = time.nanoTime();
                LOG.warn(
                        "model {} seems to be down: {} calls in a row failed, the last as {}; runs wait for it, and one call at a time probes",
                        model,
                        FAILURES_IN_A_ROW,
                        failure.kind());
            }
        } else if (failure.kind() == LlmException.Kind.RATE_LIMITED) {
            replied();
        }
    }
}
