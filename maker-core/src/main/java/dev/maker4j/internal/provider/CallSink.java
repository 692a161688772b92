package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;

/** Takes what else happens to a sample than its reply, on whichever thread it happens. */
@FunctionalInterface
public interface CallSink {

    /**
     * A call brought no reply.
     *
     * @param sample the sample's number
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether the sample is still asked for
     */
    void failed(int sample, int attempt, LlmException failure, boolean retried);

    /**
     * A second call for the sample sets out, since the first is slow.
     *
     * @param sample the sample's number
     */
    default void hedged(int sample) {}

    /**
     * A sample that has its reply got a second one.
     *
     * @param sample the sample's number
     * @param reply what was bought with it
     */
    default void spare(int sample, LlmReply reply) {}
}
