package dev.maker4j.task;

import java.util.Objects;

/**
 * Which performance of an action this is. The same before and after a crash.
 *
 * @param run the run's identifier, which no other run has
 * @param step the step's number, from 0
 */
public record Act(String run, long step) {
    /** Checks the values. */
    public Act {
        Objects.requireNonNull(run, "run");
        if (step < 0) {
            throw new IllegalArgumentException("steps are numbered from 0, but got " + step);
        }
    }

    /**
     * What to send along, or to leave behind with the change, so that a repetition is recognized.
     *
     * @return the same text whenever this action is tried, and for no other action of any run
     */
    public String idempotencyKey() {
        return run + "-" + step;
    }
}
