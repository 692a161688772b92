package dev.maker4j;

import dev.maker4j.event.RunListener;

/** A listener threw, so what it was trusted with may be lost: the run ends. */
public final class ListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenerException(RunListener<?, ?> listener, long step, RuntimeException thrown) {
        super("the listener " + listener.getClass().getName() + " threw at step " + step + ": " + thrown, thrown);
    }
}
