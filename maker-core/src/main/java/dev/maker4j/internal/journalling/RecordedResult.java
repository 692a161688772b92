package dev.maker4j.internal.journalling;

/**
 * A decided action was performed.
 *
 * @param step the step's number, from 0
 * @param result what the task said of it
 * @param recovered whether it was found to have been performed already
 */
public record RecordedResult(long step, String result, boolean recovered) implements Entry {}
