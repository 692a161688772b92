package dev.maker4j.examples.simulation;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.Optional;

/**
 * A simulated model that knows several tasks: it reads the prompt, as a model would, to see which of them it is about. A prompt
 * about none of them gets a sentence that says so.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Repertoire implements Skill {
    private static final String CANNOT_HELP =
            "I am a simulated model and know only the tasks of this program. Please send me one of their prompts.";

    private final List<TaskSkill> skills;

    private Repertoire(List<TaskSkill> skills) {
        this.skills = skills;
    }

    /**
     * A model with all these skills.
     *
     * @param skills one per task, no two of which understand the same prompt
     * @return the model's knowledge
     */
    public static Repertoire of(TaskSkill... skills) {
        return new Repertoire(List.of(skills));
    }

    @Override
    public String answer(Prompt prompt) {
        return skillFor(prompt).map(skill -> skill.answer(prompt)).orElse(CANNOT_HELP);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return skillFor(prompt)
                .map(skill -> skill.wrongAnswer(prompt, variant))
                .orElse(CANNOT_HELP + " (" + variant + ")");
    }

    private Optional<TaskSkill> skillFor(Prompt prompt) {
        return skills.stream().filter(skill -> skill.understands(prompt)).findFirst();
    }
}
