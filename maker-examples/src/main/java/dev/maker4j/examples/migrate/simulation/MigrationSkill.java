package dev.maker4j.examples.migrate.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.Optional;

/**
 * Leads a migration as a model does that follows its prompt: it reads what has failed, what is in effect and what is not yet
 * run in the user part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another step, the same step the other way round, or a halt without need.
 *
 * <p>Immutable and safe for use by several threads. A call takes some microseconds.
 */
public final class MigrationSkill implements TaskSkill {
    private static final String CANNOT_LEAD =
            "I lead database migrations. Please tell me the rule (\"run the step with the"
                    + " lowest risk\"), what has \"Failed:\", and what is \"In effect\".";
    private static final String RULE = "run the step with the lowest risk among those that are ready";

    /** A skilled engineer. */
    public MigrationSkill() {}

    @Override
    public boolean understands(Prompt prompt) {
        return read(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        return read(prompt).map(Situation::answer).orElse(CANNOT_LEAD);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return read(prompt).map(situation -> situation.wrongAnswer(variant)).orElse(CANNOT_LEAD + " (" + variant + ")");
    }

    private static Optional<Situation> read(Prompt prompt) {
        return prompt.system().contains(RULE) ? Situation.read(prompt.user()) : Optional.empty();
    }
}
