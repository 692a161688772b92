package dev.maker4j.examples.provision.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Provisions as a model does that follows its prompt: it reads the clock, what is in flight and what is ready in the user
 * part, follows the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another resource, a wait where there is room, a start where there is none, or a wrong time.
 *
 * <p>Immutable and safe for use by several threads. A call takes some microseconds.
 */
public final class ProvisionSkill implements TaskSkill {
    private static final String CANNOT_PROVISION =
            "I provision infrastructure. Please tell me the rule (\"the longest remaining path\"), the \"Clock:\", what is \"In"
                    + " flight:\" and what is \"Ready:\".";

    private static final Pattern RULE = Pattern.compile("start the ready resource with the longest\\s+remaining path");

    /** A skilled engineer. */
    public ProvisionSkill() {}

    @Override
    public boolean understands(Prompt prompt) {
        return read(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        return read(prompt).map(Situation::answer).orElse(CANNOT_PROVISION);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return read(prompt)
                .map(situation -> situation.wrongAnswer(variant))
                .orElse(CANNOT_PROVISION + " (" + variant + ")");
    }

    private static Optional<Situation> read(Prompt prompt) {
        return RULE.matcher(prompt.system()).find() ? Situation.read(prompt.user()) : Optional.empty();
    }
}
