package dev.maker4j.bench;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Skill;

/** Adds a column by reading its prompt; a wrong answer is off by one to nine. */
final class AdditionSkill implements Skill {
    @Override
    public String answer(Prompt prompt) {
        return reply(sum(prompt));
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        return reply((int) ((sum(prompt) + 1 + variant % 9) % 20));
    }

    private static int sum(Prompt prompt) {
        int sum = 0;
        for (String number : prompt.user().split(" ", -1)) {
            sum += Integer.parseInt(number);
        }
        return sum;
    }

    private static String reply(int sum) {
        return "digit=" + sum % 10 + " carry=" + sum / 10;
    }
}
