package dev.maker4j.internal.sampling;

import dev.maker4j.llm.LlmException;

/** Takes failed attempts at one sample, on the thread that makes the call. */
@FunctionalInterface
interface FailureSink {
    void failed(int sample, int attempt, LlmException failure, boolean retried);
}
