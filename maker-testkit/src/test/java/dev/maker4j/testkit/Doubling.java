package dev.maker4j.testkit;

import dev.maker4j.llm.Prompt;

/** Doubles the number in the prompt. */
enum Doubling implements Skill {
    SKILL;

    @Override
    public String answer(Prompt prompt) {
        return Integer.toString(2 * Integer.parseInt(prompt.user()));
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return Long.toString(2 * Long.parseLong(prompt.user()) + 1 + variant % 1_000_000);
    }
}
