package dev.maker4j.internal.spending;

/** No further call may begin; what was in flight has arrived. */
public final class CeilingReachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Ceiling ceiling;

    /**
     * Stops a step.
     *
     * @param ceiling which one was reached
     */
    public CeilingReachedException(Ceiling ceiling) {
        super("no further call may begin: " + ceiling);
        this.ceiling = ceiling;
    }

    /**
     * Which ceiling was reached.
     *
     * @return the ceiling
     */
    public Ceiling ceiling() {
        return ceiling;
    }
}
