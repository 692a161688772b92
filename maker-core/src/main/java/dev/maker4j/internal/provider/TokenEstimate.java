package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;

/** Guesses the tokens of a call: a prompt's by its length, a reply's by those before it. Not safe for several threads. */
final class TokenEstimate {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int FIRST_REPLY = 256;
    private static final double WEIGHT_OF_THE_LATEST = 0.125;

    private double reply = Double.NaN;

    long of(LlmRequest request) {
        return input(request.prompt()) + output(request);
    }

    /** What a call with this usage took, guessed where the provider didn't say. */
    long of(LlmRequest request, TokenUsage usage) {
        if (usage.outputTokens().isPresent()) {
            long said = usage.outputTokens().getAsLong();
            reply = Double.isNaN(reply) ? said : reply + (said - reply) * WEIGHT_OF_THE_LATEST;
        }
        return usage.inputTokens().orElse(input(request.prompt()))
                + usage.outputTokens().orElse(output(request));
    }

    private static long input(Prompt prompt) {
        long characters = (long) prompt.system().length()
                + prompt.user().length()
                + prompt.schema().length();
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    private long output(LlmRequest request) {
        int most = request.maxOutputTokens().orElse(Integer.MAX_VALUE);
        return Math.min(most, Double.isNaN(reply) ? FIRST_REPLY : Math.round(reply));
    }
}
