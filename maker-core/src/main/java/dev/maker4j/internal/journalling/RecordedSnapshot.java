package dev.maker4j.internal.journalling;

import java.time.Duration;
import java.util.Map;

/**
 * A whole state, as the journal holds it, so that what came before need not be applied again.
 *
 * @param step the next step's number, from 0
 * @param state the state before that step, as the task wrote it
 * @param counts what was counted up to there, by name
 * @param elapsed the run's time, pauses left out
 */
public record RecordedSnapshot(long step, String state, Map<String, Long> counts, Duration elapsed) {}
