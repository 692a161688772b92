package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;

/** What came for a step that isn't due yet. Immutable. */
sealed interface Arrival {

    /**
     * A reply.
     *
     * @param sample which one it answers
     * @param reply what the model wrote
     * @param paid whether what it used is counted already
     */
    record Reply(int sample, LlmReply reply, boolean paid) implements Arrival {}

    /** A failed attempt. */
    record Failure(int sample, int attempt, LlmException failure, boolean retried) implements Arrival {}
}
