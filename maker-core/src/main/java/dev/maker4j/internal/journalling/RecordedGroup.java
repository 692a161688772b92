package dev.maker4j.internal.journalling;

/**
 * The verdict that follows belongs to a group of a survey's verdicts, which are committed together and told after that.
 *
 * @param untold how many verdicts before it listeners haven't heard of when it is written, at least 0
 */
public record RecordedGroup(int untold) implements Entry {}
