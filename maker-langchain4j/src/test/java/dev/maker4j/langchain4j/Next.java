package dev.maker4j.langchain4j;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;

/** Adds one to the number in the prompt. */
enum Next implements Skill {
    SKILL;

    @Override
    public String answer(Prompt prompt) {
        return Integer.toString(Integer.parseInt(prompt.user()) + 1);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return Integer.toString(Integer.parseInt(prompt.user()) - 1);
    }
}
