package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmException;

/**
 * A call that brought no reply.
 *
 * @param step the step's number, from 0
 * @param sample the sample's number within the step, from 0
 * @param attempt which attempt it was, from 1
 * @param kind how it failed
 * @param retried whether another attempt followed
 */
public record RecordedFailure(long step, int sample, int attempt, LlmException.Kind kind, boolean retried)
        implements Entry {}
