package dev.maker4j.internal.journalling;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's first entry says.
 *
 * @param id the run's own identifier, which no other run has
 * @param identity what must be the same for the run to be resumed, by name
 * @param parameters the task's own part of the identity, by name
 * @param simulated whether its model was known to be a simulation when the run began
 * @param expectedSteps how many steps the task expected; -1 where it couldn't tell
 * @param origin the run that it was forked from; null where it is nobody's fork
 */
public record RecordedRun(
        String id,
        Map<String, String> identity,
        Map<String, String> parameters,
        boolean simulated,
        long expectedSteps,
        @Nullable Origin origin)
        implements Entry {
    /** What a survey's identity names it by, where a run's names its task. */
    public static final String SURVEY = "survey";

    /**
     * Where a fork left another run.
     *
     * @param run that run's identifier
     * @param step the first step that is the fork's own, from 0
     */
    public record Origin(String run, long step) {}

    /** A run that began by itself. */
    public RecordedRun(
            String id,
            Map<String, String> identity,
            Map<String, String> parameters,
            boolean simulated,
            long expectedSteps) {
        this(id, identity, parameters, simulated, expectedSteps, null);
    }

    /**
     * A run that goes its own way from a step of this one on.
     *
     * @param run the new run's identifier
     * @param step the first step that is its own
     * @return what its journal's first entry says
     */
    public RecordedRun forked(String run, long step) {
        return new RecordedRun(run, identity, parameters, simulated, expectedSteps, new Origin(id, step));
    }

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
        return known ? new RecordedRun(id, identity, parameters, true, expectedSteps, origin) : this;
    }
}
