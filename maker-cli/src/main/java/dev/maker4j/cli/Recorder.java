package dev.maker4j.cli;

import dev.maker4j.event.RunListener;
import java.io.Closeable;

/**
 * Writes what is decided as it is decided, such as one line a step. It is opened once all that was typed is known to make
 * sense, and closed when the run has ended in whatever way. An exception thrown while the run goes on ends it as failed.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface Recorder<S, A> extends RunListener<S, A>, Closeable {}
