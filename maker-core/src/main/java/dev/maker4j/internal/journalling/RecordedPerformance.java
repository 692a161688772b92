package dev.maker4j.internal.journalling;

/**
 * The intent before this entry is on the disk, and the action is performed from here on. Since it is forced to the disk after the
 * intent, damage to the intent can't pass for a torn end; and where this entry itself is damaged, the intent still says that the
 * action may have been performed.
 *
 * @param step the step's number, from 0
 */
public record RecordedPerformance(long step) implements Entry {}
