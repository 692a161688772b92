package dev.maker4j.examples.template;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;
import java.util.List;

/**
 * Plays the model: in tests, and in the program until there is a key. It sees what a model sees, the prompt, and shares no code with the task;
 * so it also shows whether the prompt says enough to answer it.
 */
final class TemplateSkill implements Skill {
    @Override
    public String answer(Prompt prompt) {
        return sorted(prompt).get(0);
    }

    /** What would a mistaken model say? It should be in the right format: what isn't, never gets as far as a vote. */
    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        List<String> words = sorted(prompt);
        return words.size() == 1 ? "none" : words.get(1 + (int) (variant % (words.size() - 1)));
    }

    private static List<String> sorted(Prompt prompt) {
        return prompt.user().lines().sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }
}
