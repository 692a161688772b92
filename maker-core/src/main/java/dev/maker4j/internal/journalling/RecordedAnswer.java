package dev.maker4j.internal.journalling;

/**
 * A person's answer to a step that the votes didn't decide. Whether the task accepts it, its parser says when the run goes on.
 *
 * @param step the step's number, from 0
 * @param text what the person wrote, as a reply
 * @param prompt the fingerprint of the prompt that was answered
 * @param by who wrote it; empty where that isn't known
 * @param at when, as ISO 8601; empty where that isn't known
 */
public record RecordedAnswer(long step, String text, String prompt, String by, String at) implements Entry {}
