package dev.maker4j.examples.schedule.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Schedules interviews as a model does that follows its prompt: it reads the interviews or the slots in the user part, goes
 * through the parts of the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another interview, slot or room, or an undo where there is nothing to blame.
 *
 * <p>Immutable and safe for use by several threads. A call takes some microseconds.
 */
public final class ScheduleSkill implements TaskSkill {
    private static final String CANNOT_SCHEDULE =
            "I schedule interviews. Please tell me the rule (\"the one with the fewest possible slots\"), which interview is"
                    + " \"Picked:\", and the \"Interviews without a slot:\" or the \"Possible slots:\".";
    private static final Pattern RULE = Pattern.compile("pick the one with the fewest possible slots");

    /** A skilled scheduler. */
    public ScheduleSkill() {}

    @Override
    public boolean understands(Prompt prompt) {
        return read(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        return read(prompt).map(Desk::answer).orElse(CANNOT_SCHEDULE);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return read(prompt)
                .map(desk -> {
                    List<String> wrong = desk.wrongAnswers();
                    return wrong.get((int) (variant % wrong.size()));
                })
                .orElse(CANNOT_SCHEDULE + " (" + variant + ")");
    }

    private static Optional<Desk> read(Prompt prompt) {
        return RULE.matcher(prompt.system()).find() ? Desk.read(prompt.user()) : Optional.empty();
    }
}
