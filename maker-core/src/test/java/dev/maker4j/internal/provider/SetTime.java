package dev.maker4j.internal.provider;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.PriorityQueue;

/** Time that moves only when it is moved on; sleepers sleep until then. */
final class SetTime implements TimeSource {
    private final PriorityQueue<Long> wakings = new PriorityQueue<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        long waking = now + duration.toNanos();
        wakings.add(waking);
        notifyAll();
        try {
            while (now < waking) {
                wait();
            }
        } finally {
            wakings.remove(waking);
        }
    }

    synchronized void moveOn(Duration duration) {
        now += duration.toNanos();
        notifyAll();
    }

    /** Waits until somebody sleeps: who reads the time and sleeps after it was moved on sleeps too long. */
    synchronized void awaitSleeper() throws InterruptedException {
        while (wakings.isEmpty()) {
            wait();
        }
    }

    /** Waits until the next sleeper to wake does so after this time. */
    synchronized void awaitSleeper(Duration until) throws InterruptedException {
        while (wakings.isEmpty() || wakings.element() != now + until.toNanos()) {
            wait();
        }
    }
}
