package dev.maker4j.internal.journalling;

/**
 * A step that was begun earlier is resumed: answers keep the numbers that they have.
 *
 * @param step the step's number, from 0
 */
public record RecordedResumption(long step) implements Entry {}
