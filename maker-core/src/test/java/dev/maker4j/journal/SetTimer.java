package dev.maker4j.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Runs what is due when a test says that time has passed; nobody waits for it. */
final class SetTimer implements Background {
    private record Reminder(long due, Runnable task) {}

    private final Queue<Reminder> reminders = new ArrayDeque<>();
    private long now;
    private boolean cancelled;

    void pass(Duration duration) {
        now += duration.toNanos();
        while (!reminders.isEmpty() && reminders.peek().due() <= now) {
            reminders.remove().task().run();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** How many tasks wait for their time. */
    int waiting() {
        return reminders.size();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        reminders.add(new Reminder(now + delay.toNanos(), task));
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
