package dev.maker4j.run;

/**
 * A step that was decided earlier was found in the journal. Immutable. Implemented by the library only; methods may be added.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface StepRestored<S, A> {

    /** {@return the step's number, from 0} */
    long step();

    /** {@return the state that was asked about} */
    S state();

    /** {@return the action that had won} */
    A action();

    /** {@return the state that it leads to} */
    S next();
}
