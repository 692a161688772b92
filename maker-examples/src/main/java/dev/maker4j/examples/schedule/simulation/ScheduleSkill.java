package dev.maker4j.examples.schedule.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.regex.Pattern;

/**
 * Schedules interviews as a model does that follows its prompt: it reads the interviews or the slots in the user part, goes
 * through the parts of the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another interview, slot or room, or an undo where there is nothing to blame.
 *
 * <p>A call takes a few microseconds.
 */
public final class ScheduleSkill extends SituationSkill {

    /** A skilled scheduler. */
    public ScheduleSkill() {
        super(
                Pattern.compile("You are scheduling interviews|Interviews are being scheduled"),
                Desk::read,
                "I schedule interviews. Please tell me the rule (\"the interview with the fewest possible slots\"), which interview is"
                        + " \"Picked:\", and the \"Interviews without a slot:\" or the \"Possible slots:\".");
    }
}
