package dev.maker4j.run;

/** A listener threw, so what it was trusted with may be lost: the run ends, and tells it again when resumed. */
public final class ListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A listener's failure.
     *
     * @param listener who threw
     * @param step the step that was told of, from 0
     * @param thrown what it threw
     */
    public ListenerException(RunListener<?, ?> listener, long step, Throwable thrown) {
        super("the listener " + listener.getClass().getName() + " threw at step " + step + ": " + thrown, thrown);
    }
}
