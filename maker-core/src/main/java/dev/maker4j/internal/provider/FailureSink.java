package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmException;

/** Takes failed attempts at one sample, on the thread that makes the call. */
@FunctionalInterface
public interface FailureSink {

    /**
     * An attempt brought no reply.
     *
     * @param sample the sample's number
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether another attempt follows
     */
    void failed(int sample, int attempt, LlmException failure, boolean retried);
}
