package dev.maker4j.event;

/**
 * A decided action was performed, and the journal, if there is one, says so. Immutable.
 *
 * @param step the step's number, from 0
 * @param state the state before
 * @param action the action
 * @param result what came of it
 * @param recovered whether it was found to have been performed before a crash, rather than performed now
 * @param <S> the state
 * @param <A> the action
 */
public record ActPerformed<S, A>(long step, S state, A action, String result, boolean recovered) {}
