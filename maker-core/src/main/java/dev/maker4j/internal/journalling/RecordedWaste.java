package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmReply;

/**
 * A reply that was bought on a guess which turned out wrong, or is the second one to a sample. Nobody judged it.
 *
 * @param step the number that its step would have had, from 0
 * @param sample the sample's number within the step, from 0
 * @param reply what it used
 */
public record RecordedWaste(long step, int sample, LlmReply reply) implements Entry {}
