package dev.maker4j.run;

/** A listener threw, so what it was trusted with may be lost: the run ends, and tells it again when resumed. */
public final class ListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * A listener's failure.
     *
     * @param listener who threw
     * @param step the step that was told of, from 0
     * @param thrown what it threw
     */
    public ListenerException(RunListener<?, ?> listener, long step, Throwable thrown) {
        super(told(listener, step) + ": " + thrown, thrown);
        this.problem = told(listener, step) + ": " + thrown.getClass().getName();
    }

    private static String told(RunListener<?, ?> listener, long step) {
        return "the listener " + listener.getClass().getName() + " threw at step " + step;
    }

    /**
     * What happened, without the message of what was thrown, in which a secret may stand: this is what a journal is told.
     *
     * @return for example {@code the listener com.example.Rows threw at step 7: java.sql.SQLException}
     */
    public String problem() {
        return problem;
    }
}
