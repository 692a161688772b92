package dev.maker4j.run;

/**
 * Is told what happens in a run.
 *
 * <p>All calls come from the thread that runs the task, one after another, so a listener needs no locks; it holds the run up
 * while it works. What it throws ends the run as failed, so nothing that a listener was trusted with, such as writing the actions
 * to a file, is lost silently.
 *
 * <p>Every step is told at least once, in order, across crashes and whatever listeners throw: a step that was decided but may not
 * have been told to all is told again when the run is resumed, by {@link #stepDecided}, or by {@link #stepRestored} where a
 * listener asks for that.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface RunListener<S, A> {

    /**
     * Whether this listener is told of the steps that a journal already holds, so that it can rebuild what it lost with the
     * process. They have to be read one by one then, where a snapshot would do otherwise.
     *
     * @return false by default
     */
    default boolean isToldOfRestoredSteps() {
        return false;
    }

    /**
     * A step was found in the journal of a run that is resumed. Told in the order of the steps, before {@link #runStarted},
     * and only where {@link #isToldOfRestoredSteps()} says so.
     *
     * @param event the step
     */
    default void stepRestored(StepRestored<? extends S, ? extends A> event) {}

    /**
     * A run starts, or is resumed.
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
     * A decided action was performed. Told before the step's {@link #stepDecided}.
     *
     * @param event the action and what came of it
     */
    default void actPerformed(ActPerformed<? extends S, ? extends A> event) {}

    /**
     * A step was decided, and its action performed where it acts. Told in the order of the steps.
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
