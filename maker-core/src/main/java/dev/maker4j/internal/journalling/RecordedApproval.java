package dev.maker4j.internal.journalling;

/**
 * A person's word on a decided act.
 *
 * @param step the step's number, from 0
 * @param approved whether it may be performed
 * @param by who said so; empty where that isn't known
 * @param at when, as ISO 8601; empty where that isn't known
 */
public record RecordedApproval(long step, boolean approved, String by, String at) implements Entry {}
