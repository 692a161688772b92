package dev.maker4j.event;

/**
 * Is told what happens in a run.
 *
 * <p>All calls come from the thread that runs the task, one after the other, so a listener needs no locks; it holds the run
 * up while it works. An exception that it throws ends the run as failed, so nothing that a listener was trusted with, such
 * as writing the actions to a file, is lost silently.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface RunListener<S, A> {

    /**
     * A run starts, or goes on from a checkpoint.
     *
     * @param report what is known so far; its counts are zero for a new run
     */
    default void runStarted(RunReport report) {}

    /**
     * A reply arrived. Told in the order of arrival.
     *
     * @param event the sample
     */
    default void sampleDrawn(SampleDrawn<? extends A> event) {}

    /**
     * A call brought no reply. Told for every attempt.
     *
     * @param event the failure
     */
    default void callFailed(CallFailed event) {}

    /**
     * A step was decided. Told in the order of the steps.
     *
     * @param event the step and its verdict
     */
    default void stepDecided(StepDecided<? extends S, ? extends A> event) {}

    /**
     * The run ended or paused, in whatever way.
     *
     * @param report the final counts
     */
    default void runEnded(RunReport report) {}
}
