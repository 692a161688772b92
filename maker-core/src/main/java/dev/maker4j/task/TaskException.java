package dev.maker4j.task;

import org.jspecify.annotations.Nullable;

/** A task broke its contract: it threw, returned null, changed a state, or didn't end. Sampling on would be of no use. */
public final class TaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final long step;
    private final String problem;

    /**
     * A breach of contract.
     *
     * @param task the task's name
     * @param step the step at which it happened, from 0
     * @param problem what was wrong
     * @param cause what was thrown; null where nothing was
     */
    public TaskException(String task, long step, String problem, @Nullable Throwable cause) {
        super("task " + task + ", step " + step + ": " + problem + (cause == null ? "" : " " + cause), cause);
        this.task = task;
        this.step = step;
        this.problem = problem + (cause == null ? "" : " " + cause.getClass().getName());
    }

    /** {@return the task's name} */
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

    /**
     * What was wrong, without the message of what was thrown, in which a secret may stand: this is what a journal is told.
     *
     * @return for example {@code perform threw java.sql.SQLException}
     */
    public String problem() {
        return problem;
    }
}
