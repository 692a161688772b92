package dev.maker4j.internal.journalling;

import java.time.Duration;

/**
 * How a stint ended, as the journal holds it; a crash leaves none.
 *
 * @param step the next step's number, from 0
 * @param outcome {@code solved}, {@code undecided}, {@code paused} or {@code failed}
 * @param detail why, in a few words; empty for a solved run
 * @param elapsed the run's time, pauses left out
 */
public record RecordedEnd(long step, String outcome, String detail, Duration elapsed) {}
