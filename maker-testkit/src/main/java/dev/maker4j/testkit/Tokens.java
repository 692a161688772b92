package dev.maker4j.testkit;

import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;

/** The token counts of simulated models: an estimate of 4 characters a token, rounded up. */
final class Tokens {
    static final int CHARACTERS = 4;

    private Tokens() {}

    static TokenUsage usage(Prompt prompt, String reply) {
        int input = prompt.system().length()
                + prompt.user().length()
                + prompt.schema().length();
        return TokenUsage.of(rounded(input), rounded(reply.length()));
    }

    /** Whether a reply has more tokens than allowed. */
    static boolean exceed(int limit, String reply) {
        return rounded(reply.length()) > limit;
    }

    private static int rounded(int characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }
}
