package dev.maker4j;

import java.util.HashSet;
import java.util.Set;

/**
 * Stops runs from another thread, by an interrupt that reaches a thread only while it runs one. Safe for use by several
 * threads.
 */
final class Cancellation {
    private final Set<Thread> running = new HashSet<>();
    private final Set<Thread> cancelled = new HashSet<>();

    synchronized void runBegins() {
        running.add(Thread.currentThread());
    }

    synchronized void cancel() {
        for (Thread thread : running) {
            cancelled.add(thread);
            thread.interrupt();
        }
    }

    /** Returns whether the run of the calling thread was cancelled. */
    synchronized boolean isCancelled() {
        return cancelled.contains(Thread.currentThread());
    }

    /** Takes the interrupt back with which the run was cancelled. */
    synchronized void runEnds() {
        running.remove(Thread.currentThread());
        if (cancelled.remove(Thread.currentThread())) {
            Thread.interrupted();
        }
    }
}
