package dev.maker4j.event;

import dev.maker4j.voting.Verdict;

/**
 * A step was decided. Immutable.
 *
 * @param step the step's number, from 0
 * @param state the state that was asked about
 * @param verdict the action that won, and by which votes
 * @param next the state that it leads to
 * @param <S> the state
 * @param <A> the action
 */
public record StepDecided<S, A>(long step, S state, Verdict.Decided<A> verdict, S next) {}
