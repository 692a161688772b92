package dev.maker4j.examples.addition.simulation;

import dev.maker4j.llm.Prompt;
import java.util.Map;

/**
 * Sums that Qwen2.5-Coder-1.5B lost when it was measured (docs/tasks/addition.md), each with one wrong answer; the real one also gave others,
 * and the right one at times. Those to 8 + 9 + 1 and 9 + 8 + 1 are made up after the others. Stateless.
 */
final class LostSums {
    static final Map<String, Integer> BY_PROMPT = Map.of(
            "You are a calculator|8 + 8 + 1", 16,
            "You are a calculator|8 + 9 + 1", 17,
            "You are a calculator|9 + 8 + 1", 17,
            "You are a calculator|9 + 9 + 1", 18,
            "You are a calculator|18 + 1", 26,
            "Add the two numbers|18 + 1", 26,
            "|What is 8 + 8 + 1? Reply with the number only.", 16,
            "|What is 9 + 9 + 1? Reply with the number only.", 18);

    private LostSums() {}

    /** What tells a prompt from others: the first sentence of the system part, and the user part. */
    static String key(Prompt prompt) {
        return prompt.system().split("\\.", 2)[0] + "|" + prompt.user();
    }
}
