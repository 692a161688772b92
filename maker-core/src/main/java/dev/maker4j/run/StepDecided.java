package dev.maker4j.run;

import dev.maker4j.voting.Verdict;

/**
 * A step was decided. Immutable. Implemented by the library only; methods may be added.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface StepDecided<S, A> {

    /** {@return the step's number, from 0} */
    long step();

    /** {@return the state that was asked about} */
    S state();

    /** {@return the action that won, and by which votes} */
    Verdict.Decided<A> verdict();

    /** {@return the state that it leads to} */
    S next();
}
