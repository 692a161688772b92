package dev.maker4j.internal.journalling;

import java.util.Map;
import java.util.Optional;

/**
 * What a journal's first entry says.
 *
 * @param id the run's own identifier, which no other run has
 * @param identity what must be the same for the run to be resumed, by name
 * @param parameters the task's own part of the identity, by name
 * @param simulated whether its model was known to be a simulation when the run began
 * @param expectedSteps how many steps the task expected; -1 where it couldn't tell
 */
public record RecordedRun(
        String id, Map<String, String> identity, Map<String, String> parameters, boolean simulated, long expectedSteps)
        implements Entry {
    /** What a survey's identity names it by, where a run's names its task. */
    public static final String SURVEY = "survey";

    /**
     * The survey's name, if it is one: its steps are rows, which don't follow from one another.
     *
     * @return empty for a task's run
     */
    public Optional<String> survey() {
        return Optional.ofNullable(identity.get(SURVEY));
    }

    /**
     * The same run, of which it may be known by now that its model is a simulation.
     *
     * @param known whether it is
     * @return a run that says so, if it is
     */
    public RecordedRun orSimulated(boolean known) {
        return known ? new RecordedRun(id, identity, parameters, true, expectedSteps) : this;
    }
}
