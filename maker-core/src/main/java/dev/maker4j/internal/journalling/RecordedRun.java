package dev.maker4j.internal.journalling;

import java.util.Map;

/**
 * What a journal's first entry says.
 *
 * @param id the run's own identifier, which no other run has
 * @param identity what must be the same for the run to go on, by name
 * @param simulated whether its model was a simulation
 * @param expectedSteps how many steps the task expected; -1 where it couldn't tell
 */
public record RecordedRun(String id, Map<String, String> identity, boolean simulated, long expectedSteps) {}
