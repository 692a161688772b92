package dev.maker4j.cli;

import dev.maker4j.run.RunListener;
import java.io.Closeable;

/**
 * Writes what is decided as it is decided, such as one line a step. It is opened once all that was typed is known to make
 * sense, a journal to be resumed included, and closed when the run has ended in whatever way. An exception thrown while the run
 * goes on ends it as failed.
 *
 * <p>A run that is resumed begins its records anew: a recorder is told of the steps that the journal holds and handles {@link
 * #stepRestored} like {@link #stepDecided}, so that in the end there is no telling whether the run was ever interrupted.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface Recorder<S, A> extends RunListener<S, A>, Closeable {

    /**
     * Whether the recorder is told of the steps that a journal already holds.
     *
     * @return true, unless a recorder needs none of them
     */
    @Override
    default boolean isToldOfRestoredSteps() {
        return true;
    }
}
