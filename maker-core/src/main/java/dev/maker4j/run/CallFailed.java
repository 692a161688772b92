package dev.maker4j.run;

import dev.maker4j.llm.LlmException;

/** A call brought no reply. Immutable. Implemented by the library only; methods may be added. */
public interface CallFailed {

    /** {@return the step's number, from 0} */
    long step();

    /** {@return the sample's number within the step, from 0} */
    int sample();

    /** {@return which attempt at this sample it was, from 1} */
    int attempt();

    /**
     * How it failed.
     *
     * @return the failure
     */
    LlmException failure();

    /**
     * Whether another attempt follows.
     *
     * @return true where it is retried
     */
    boolean retried();
}
