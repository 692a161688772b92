package dev.maker4j.internal.journalling;

/**
 * What is known of listeners and a row of a survey that was decided in an earlier stint.
 *
 * @param step the row's number
 * @param done whether all have heard of it by now; otherwise that isn't sure, since the stint that decided it was cut off
 */
public record RecordedTelling(long step, boolean done) implements Entry {}
