package dev.maker4j.run;

/**
 * A decided action was performed, and the journal, if there is one, says so. Immutable. Implemented by the library only; methods
 * may be added.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface ActPerformed<S, A> {

    /** {@return the step's number, from 0} */
    long step();

    /** {@return the state before} */
    S state();

    /** {@return what was performed} */
    A action();

    /**
     * What came of it.
     *
     * @return what the task said
     */
    String result();

    /**
     * Whether it was found to have been performed before a crash, rather than performed now.
     *
     * @return true where the task recovered it
     */
    boolean recovered();
}
