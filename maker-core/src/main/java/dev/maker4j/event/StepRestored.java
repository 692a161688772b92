package dev.maker4j.event;

/**
 * A step that an earlier process decided was found in the journal. Immutable.
 *
 * @param step the step's number, from 0
 * @param state the state that was asked about
 * @param action the action that had won
 * @param next the state that it leads to
 * @param <S> the state
 * @param <A> the action
 */
public record StepRestored<S, A>(long step, S state, A action, S next) {}
