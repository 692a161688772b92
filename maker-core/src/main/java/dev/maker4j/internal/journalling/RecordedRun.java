package dev.maker4j.internal.journalling;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a journal's first entry says.
 *
 * @param id the run's own identifier, which no other run has
 * @param identity what must be the same for the run to go on, by name
 * @param simulated whether its model was known to be a simulation when the run began
 * @param expectedSteps how many steps the task expected; -1 where it couldn't tell
 */
public record RecordedRun(String id, Map<String, String> identity, boolean simulated, long expectedSteps) {
    private static final Set<String> NOT_THE_TASKS =
            Set.of("task", "model", "rule", "sampling", "first prompt", "version");

    /**
     * The task's own part of the identity.
     *
     * @return the parameters, sorted by name; a copy
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(identity);
        parameters.keySet().removeAll(NOT_THE_TASKS);
        return parameters;
    }
}
