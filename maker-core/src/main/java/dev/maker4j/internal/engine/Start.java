package dev.maker4j.internal.engine;

import dev.maker4j.internal.run.Position;
import dev.maker4j.journal.Journal;

/**
 * A stint that may begin: nobody else can run on its journal.
 *
 * @param position where the run stands
 * @param claim the run's hold on its journal
 * @param <S> the state
 * @param <A> the action
 */
public record Start<S, A>(Position<S, A> position, Journal.Claim claim) implements AutoCloseable {

    @Override
    public void close() {
        claim.close();
    }
}
