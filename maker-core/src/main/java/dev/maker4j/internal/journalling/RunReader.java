package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmException;

/** Is told what a journal holds, in the order in which it happened. */
public interface RunReader {

    /**
     * What the run is.
     *
     * @param run the first entry
     */
    void run(RecordedRun run);

    /**
     * The run's model turned out to be a simulation: what follows, at the least, came from it.
     */
    void simulated();

    /**
     * The run stood here; where only the latest snapshot matters, nothing before it is told.
     *
     * @param snapshot a whole state
     */
    default void snapshot(RecordedSnapshot snapshot) {}

    /**
     * A sample was bought.
     *
     * @param sample a vote or a red flag
     */
    void sample(RecordedSample sample);

    /**
     * A call brought no reply.
     *
     * @param step the step's number
     * @param kind how it failed
     * @param retried whether another attempt followed
     */
    default void failure(long step, LlmException.Kind kind, boolean retried) {}

    /**
     * A step was decided.
     *
     * @param verdict what won
     */
    void verdict(RecordedVerdict verdict);

    /**
     * A decided action was about to be performed.
     *
     * @param step the step's number
     */
    default void intent(long step) {}

    /**
     * A decided action was performed.
     *
     * @param step the step's number
     * @param result what the task said of it
     */
    default void result(long step, String result) {}

    /**
     * A stint ended, other than by a crash.
     *
     * @param end how
     */
    default void ended(RecordedEnd end) {}
}
