package dev.maker4j.cli;

import dev.maker4j.run.RunListener;
import java.io.Closeable;

/**
 * Writes decisions as they are made, such as one line per step. It is opened once the whole command line is known to
 * make sense, including a journal to be resumed, and closed however the run ends. An exception thrown during the run
 * ends the run as failed.
 *
 * <p>A resumed run starts its records anew: the recorder receives the steps that the journal holds and handles
 * {@link #stepRestored} like {@link #stepDecided}, so that its output doesn't depend on whether the run was ever
 * interrupted.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface Recorder<S, A> extends RunListener<S, A>, Closeable {

    /**
     * Whether the recorder receives the steps that a journal already holds.
     *
     * @return true, unless a recorder needs none of them
     */
    @Override
    default boolean isToldOfRestoredSteps() {
        return true;
    }
}
