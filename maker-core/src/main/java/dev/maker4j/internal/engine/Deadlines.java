package dev.maker4j.internal.engine;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Does things at set times, on one thread, which is there only while something is set. Safe for use by several threads. */
final class Deadlines {
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final TimeSource time;
    private final Executor executor;
    private final long origin;
    private final TreeSet<Deadline> set =
            new TreeSet<>(Comparator.comparingLong(Deadline::at).thenComparingLong(Deadline::number));
    private long number;
    private boolean watched;
    private @Nullable Thread asleep;

    /** Something to be done at a time, counted from the clock's reading at the beginning. */
    record Deadline(long at, long number, Runnable what) {}

    Deadlines(TimeSource time, Executor executor) {
        this.time = time;
        this.executor = executor;
        this.origin = time.nanoTime();
    }

    /** Has something done after this time, unless it is taken back before. */
    Deadline set(Duration left, Runnable what) {
        Deadline deadline;
        synchronized (this) {
            deadline = new Deadline(now() + Math.min(LONGEST, NANOSECONDS.convert(left)), number++, what);
            set.add(deadline);
            if (watched) {
                if (set.first().number() == deadline.number()) {
                    wake();
                }
                return deadline;
            }
            watched = true;
        }
        try {
            executor.execute(this::watch);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) { // it is done with the next one that is set
            stopsWatching();
        }
        return deadline;
    }

    synchronized void takeBack(Deadline deadline) {
        set.remove(deadline);
    }

    /** Takes back everything, and lets the thread go. */
    synchronized void clear() {
        set.clear();
        wake();
    }

    private void wake() {
        if (asleep != null) {
            asleep.interrupt();
        }
    }

    private void watch() {
        boolean over = false;
        try {
            for (Duration wait = look(); wait != null; wait = look()) {
                sleep(wait);
            }
            over = true;
        } finally {
            if (!over) {
                stopsWatching();
            }
        }
    }

    private synchronized void stopsWatching() {
        watched = false;
    }

    /** Does what is due; returns how long to wait for what is next, in which this thread can be woken; null where nothing is. */
    private @Nullable Duration look() {
        for (List<Deadline> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(deadline -> deadline.what().run());
        }
        synchronized (this) {
            watched = !set.isEmpty();
            asleep = watched ? Thread.currentThread() : null;
            return watched ? Duration.ofNanos(Math.max(0, set.first().at() - now())) : null;
        }
    }

    private synchronized List<Deadline> due() {
        List<Deadline> due = new ArrayList<>();
        while (!set.isEmpty() && set.first().at() <= now()) {
            due.add(set.pollFirst());
        }
        return due;
    }

    /** Sleeps, but no longer than until something is set that comes first. */
    private void sleep(Duration wait) {
        try {
            time.sleep(wait);
        } catch (InterruptedException woken) {
            return; // to look again, which is what it was woken for
        } finally {
            synchronized (this) {
                asleep = null;
                Thread.interrupted();
            }
        }
    }

    private long now() {
        return time.nanoTime() - origin;
    }
}
