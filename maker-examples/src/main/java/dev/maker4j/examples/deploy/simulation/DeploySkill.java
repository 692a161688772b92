package dev.maker4j.examples.deploy.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.Optional;

/**
 * Leads a roll-out as a model does that follows its prompt: it reads what has failed, what is in motion, what isn't begun and
 * what is left in the user part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another act, an act the other way round, or a halt without need.
 *
 * <p>Immutable and safe for use by several threads. A call takes some microseconds.
 */
public final class DeploySkill implements TaskSkill {
    private static final String CANNOT_LEAD =
            "I lead rolling deployments. Please tell me the rule (\"begin the ready service\"), what has \"Failed:\", and"
                    + " what is \"In motion\" or \"In effect\".";
    private static final String RULE = "begin the ready service that is listed first";

    /** A skilled engineer. */
    public DeploySkill() {}

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
