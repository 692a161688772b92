package dev.maker4j.internal.journalling;

import java.time.Duration;

/**
 * The votes on a row of a survey can't meet the rule, and the survey goes on.
 *
 * @param step the row's number
 * @param rounds how many rounds of samples its last vote took
 * @param elapsed the survey's time, pauses left out
 */
public record RecordedUndecided(long step, int rounds, Duration elapsed) implements Entry {}
