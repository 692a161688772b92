package dev.maker4j.event;

import dev.maker4j.llm.LlmException;

/**
 * A call brought no reply. Immutable.
 *
 * @param step the step's number, from 0
 * @param sample the sample's number within the step, from 0
 * @param attempt which attempt at this sample it was, from 1
 * @param failure how it failed
 */
public record CallFailed(long step, int sample, int attempt, LlmException failure) {}
