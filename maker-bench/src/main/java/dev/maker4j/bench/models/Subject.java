package dev.maker4j.bench.models;

import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.llm.Sampling;
import dev.maker4j.task.DecomposableTask;
import java.util.function.Function;

/**
 * What a model is calibrated on. Immutable.
 *
 * @param name for tables and the journal's folder
 * @param task whose prompts are asked
 * @param known its states
 * @param naming what to call a state
 * @param plan how much of it is asked, and for what
 */
record Subject<S, A>(
        String name,
        DecomposableTask<S, A> task,
        KnownSteps<S, A> known,
        Function<? super S, String> naming,
        Plan plan) {

    /**
     * How much is asked, and for what.
     *
     * @param samples at most
     * @param steps of the run that is to be promised
     * @param stopsEarly whether it is enough to know that the promise is given or out of reach
     * @param sampling how samples are drawn
     */
    record Plan(int samples, long steps, boolean stopsEarly, Sampling sampling) {}
}
