package dev.maker4j.examples.apitests.running;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/*
 * The times of the latest requests are kept, as many as may be sent in a second. Another may be sent once the oldest of them is a
 * second ago; so no second, wherever it begins, has more.
 */
/** Keeps to so many requests in any second. Safe for use by several threads. */
final class RequestLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final TimeSource time;
    private final Deque<Long> latest = new ArrayDeque<>();

    /**
     * A limit.
     *
     * @param most requests in a second
     * @param time the clock
     * @param used whether an earlier process may just have sent as many as it might
     */
    RequestLimit(int most, TimeSource time, boolean used) {
        this.most = most;
        this.time = time;
        for (int i = 0; used && i < most; i++) {
            latest.add(time.nanoTime());
        }
    }

    /** Waits until a request may be sent, and counts it; returns the reading of the clock at which it may. */
    long await() throws InterruptedException {
        while (true) {
            long wait;
            synchronized (this) {
                long now = time.nanoTime();
                wait = latest.size() < most ? 0 : latest.getFirst() + SECOND - now;
                if (wait <= 0) {
                    if (latest.size() == most) {
                        latest.removeFirst();
                    }
                    latest.addLast(now);
                    return now;
                }
            }
            time.sleep(Duration.ofNanos(wait));
        }
    }
}
