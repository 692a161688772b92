package dev.maker4j.run;

/**
 * A person refused an act, which ends its run as {@linkplain Outcome.Failed failed} with this cause, and again whenever the run is
 * resumed. Nothing of the act was performed.
 */
public final class ActRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;

    /**
     * A refusal.
     *
     * @param step the number of the act's step, from 0
     * @param by who refused it; empty where that isn't known
     */
    public ActRefusedException(long step, String by) {
        super("the act of step " + step + " was refused by " + (by.isEmpty() ? "a person" : by)
                + ", so nothing of it was performed: change the task or its input, and begin a new run");
        this.step = step;
    }

    /**
     * Which act was refused.
     *
     * @return the number of its step, from 0
     */
    public long step() {
        return step;
    }
}
