package dev.maker4j.task;

/**
 * Writes states as text and reads them back, so that resuming a long run needn't apply all its actions again. Pure functions,
 * safe for use by several threads.
 *
 * @param <S> the state
 */
public interface Snapshots<S> {

    /**
     * A state as text.
     *
     * @param state any state of a run
     * @return text without secrets, for it is journalled
     */
    String write(S state);

    /**
     * The inverse of {@link #write}.
     *
     * @param text what it returned
     * @return a state equal to the one that was written
     */
    S read(String text);
}
