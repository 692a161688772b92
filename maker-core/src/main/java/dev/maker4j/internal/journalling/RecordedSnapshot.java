package dev.maker4j.internal.journalling;

import java.time.Duration;
import java.util.Map;

/**
 * A whole state, so that what came before need not be applied again.
 *
 * @param step the next step's number, from 0
 * @param state the state before that step, as the task wrote it
 * @param input a digest of the input that the run began with
 * @param rule what the run's rule had learnt up to there; empty where it doesn't learn
 * @param counts what was counted up to there, by name
 * @param included of how many entries that follow the counts tell already, as a checkpoint's do; 0 for a snapshot
 * @param elapsed the run's time, pauses left out
 */
public record RecordedSnapshot(
        long step, String state, String input, String rule, Map<String, Long> counts, int included, Duration elapsed)
        implements Entry {}
