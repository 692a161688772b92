package dev.maker4j.internal.journalling;

/**
 * A sample was asked for a second time, since it was slow.
 *
 * @param step the step's number, from 0
 * @param sample the sample's number within the step, from 0
 */
public record RecordedHedge(long step, int sample) implements Entry {}
