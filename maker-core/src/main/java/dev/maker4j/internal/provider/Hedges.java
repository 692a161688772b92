package dev.maker4j.internal.provider;

import dev.maker4j.llm.Hedging;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/*
 * What is slow is judged when it is looked at, by the quantile of that moment, so the call that began first is the first to be late. One
 * thread sleeps until then, however many calls are on their way, and there is none while no call is. A call's latency is that of its
 * first request; of one that was cut off it is at least the time it had taken, and as that is above the quantile already, the quantile
 * doesn't sink with each sample that is asked for twice.
 */
/** Notices slow calls of one model, and says whether they may be made a second time. Safe for use by several threads. */
final class Hedges {
    private final Hedging how;
    private final TimeSource time;
    private final Executor watcher;
    private final Executor executor;
    private final Latencies latencies = new Latencies();
    private final Set<Watch> watched = new LinkedHashSet<>();
    private long firstCalls;
    private long secondCalls;
    private boolean watching;

    /**
     * Nothing seen yet.
     *
     * @param how what is slow
     * @param time measures and waits
     * @param watcher has a thread for the one that watches
     * @param executor has threads for second calls
     */
    Hedges(Hedging how, TimeSource time, Executor watcher, Executor executor) {
        this.how = how;
        this.time = time;
        this.watcher = watcher;
        this.executor = executor;
    }

    /** The same for another model, of which nothing was seen yet. */
    Hedges ofAnother() {
        return new Hedges(how, time, watcher, executor);
    }

    /** A call on its way. */
    static final class Watch {
        private final long startedAt;
        private final Runnable second;

        private Watch(long startedAt, Runnable second) {
            this.startedAt = startedAt;
            this.second = second;
        }
    }

    /** A call sets out; where enough is known to tell what is slow, the second one is tried when it is late. */
    Watch begins(Runnable second) {
        Watch watch = new Watch(time.nanoTime(), second);
        synchronized (this) {
            firstCalls++;
            if (latencies.count() < how.leastLatencies()) {
                return watch;
            }
            watched.add(watch);
            if (watching) {
                return watch;
            }
            watching = true;
        }
        try {
            watcher.execute(this::watch);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) { // a call goes on without being watched
            stopsWatching();
        }
        return watch;
    }

    /** A call ended; its latency counts unless it failed. */
    void ended(Watch watch, boolean counts) {
        synchronized (this) {
            watched.remove(watch);
            if (counts) {
                latencies.add(time.nanoTime() - watch.startedAt);
            }
        }
    }

    /** Takes one of the second calls that may be made; false where there is none left. */
    synchronized boolean take() {
        if (secondCalls + 1 > how.mostAdded() * firstCalls) {
            return false;
        }
        secondCalls++;
        return true;
    }

    /** The second call that was taken isn't made. */
    synchronized void giveBack() {
        secondCalls--;
    }

    private void watch() {
        boolean over = false;
        try {
            long wait = look();
            while (wait > 0) {
                time.sleep(Duration.ofNanos(wait));
                wait = look();
            }
            over = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (!over) {
                stopsWatching();
            }
        }
    }

    private synchronized void stopsWatching() {
        watching = false;
    }

    /** Tells the calls that are late; returns how long it takes until the next one is, 0 where none is left to be watched. */
    private long look() {
        List<Watch> late = new ArrayList<>();
        long wait = 0;
        synchronized (this) {
            long slow = latencies.quantile(how.quantile());
            long now = time.nanoTime();
            Iterator<Watch> calls = watched.iterator();
            while (wait == 0 && calls.hasNext()) {
                Watch oldest = calls.next();
                wait = Math.max(0, oldest.startedAt + slow + 1 - now);
                if (wait == 0) {
                    calls.remove();
                    late.add(oldest);
                }
            }
            watching = wait > 0;
        }
        late.forEach(this::hedge);
        return wait;
    }

    private void hedge(Watch late) {
        try {
            executor.execute(late.second);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            // The first call goes on alone.
        }
    }
}
