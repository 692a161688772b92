package dev.maker4j.internal.journalling;

import dev.maker4j.llm.Prompt;

/**
 * What is asked in a step, in full.
 *
 * @param step the step's number, from 0
 * @param wording which of its wordings this is, from 0
 * @param prompt what is asked
 */
public record RecordedPrompt(long step, int wording, Prompt prompt) implements Entry {}
