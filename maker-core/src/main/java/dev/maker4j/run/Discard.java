package dev.maker4j.run;

/**
 * The samples of one step that were discarded for one reason. Immutable.
 *
 * <p>Implemented by the library only; methods may be added.
 */
public interface Discard {

    /** {@return the reason, by which red flags are counted, for example {@code format}} */
    String reason();

    /** {@return how many samples of this step were discarded for it, at least 1} */
    int count();

    /**
     * The precise rule that the first of them broke.
     *
     * @return for example {@code next_state holds disk 1 twice}; may be empty
     */
    String detail();

    /**
     * What the model wrote in the first of them whose text is known.
     *
     * @return at most 400 characters, with control characters escaped; empty where no text was kept
     */
    String example();
}
