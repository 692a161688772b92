package dev.maker4j.internal.journalling;

import java.time.Duration;

/**
 * How a stint ended; a crash leaves none.
 *
 * @param step the next step's number, from 0
 * @param told how many steps were told to all listeners
 * @param outcome {@code solved}, {@code undecided}, {@code paused} or {@code failed}
 * @param word the task's own word for a solved run's end, such as {@code rolled back}; empty where it has none
 * @param detail why, in a few words; empty for a solved run
 * @param cost what the run has cost so far in dollars; empty where that isn't known
 * @param elapsed the run's time, pauses left out
 */
public record RecordedEnd(
        long step, long told, String outcome, String word, String detail, String cost, Duration elapsed)
        implements Entry {}
