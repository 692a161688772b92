package dev.maker4j;

import org.jspecify.annotations.Nullable;

/** A task broke its contract: it threw, returned null, changed a state, or didn't end. Sampling on would be of no use. */
public final class TaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final long step;

    TaskException(String task, long step, String what, @Nullable Throwable cause) {
        super("task " + task + ", step " + step + ": " + what, cause);
        this.task = task;
        this.step = step;
    }

    /**
     * The task's name.
     *
     * @return the name
     */
    public String task() {
        return task;
    }

    /**
     * The step at which it happened.
     *
     * @return the number, from 0
     */
    public long step() {
        return step;
    }
}
