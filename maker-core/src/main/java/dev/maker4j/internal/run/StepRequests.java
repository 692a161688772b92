package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmRequest;

/** What the samples of one step ask: a function of their numbers alone. */
@FunctionalInterface
public interface StepRequests {

    /**
     * What one sample asks.
     *
     * @param sample its number within the step, from 0
     * @return the same request each time
     */
    LlmRequest of(int sample);

    /**
     * Which of the run's models they are for.
     *
     * @return 0 for the maker's own
     */
    default int model() {
        return 0;
    }
}
