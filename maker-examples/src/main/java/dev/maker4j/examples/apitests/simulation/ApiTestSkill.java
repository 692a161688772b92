package dev.maker4j.examples.apitests.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs tests as a model does that follows its prompt: it reads what is in flight, ready and due in the user part, follows the
 * rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another test, a wait where there is room, a start where there is none, a tear-down too early.
 *
 * <p>Immutable and safe for use by several threads. A call takes some microseconds.
 */
public final class ApiTestSkill implements TaskSkill {
    private static final String CANNOT_RUN =
            "I run tests. Please tell me the rule (\"ready test with the highest priority\"),"
                    + " what is \"In flight:\", \"Ready:\", \"Due for set-up:\" and \"Due for tear-down:\".";

    private static final Pattern RULE = Pattern.compile("the ready test with the highest priority");

    /** A skilled tester. */
    public ApiTestSkill() {}

    @Override
    public boolean understands(Prompt prompt) {
        return read(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        return read(prompt).map(Situation::answer).orElse(CANNOT_RUN);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return read(prompt).map(situation -> situation.wrongAnswer(variant)).orElse(CANNOT_RUN + " (" + variant + ")");
    }

    private static Optional<Situation> read(Prompt prompt) {
        return RULE.matcher(prompt.system()).find() ? Situation.read(prompt.user()) : Optional.empty();
    }
}
