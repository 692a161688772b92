package dev.maker4j.internal.journalling;

/**
 * A row of a survey was begun. It is known again by what it asks and by how often that was asked before it, wherever it stands then.
 *
 * @param step its number, in the order in which rows were begun
 * @param prompt the fingerprint of what it asks
 * @param occurrence how many rows before it asked the same
 */
public record RecordedRow(long step, String prompt, int occurrence) implements Entry {}
