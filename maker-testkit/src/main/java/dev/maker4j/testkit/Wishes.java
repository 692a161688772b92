package dev.maker4j.testkit;

import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenChoice;
import java.util.ArrayList;
import java.util.List;

/** How a simulated model honours a request's options; it ignores effort, cache key and extra fields. */
final class Wishes {
    private static final double NEVER = 1e-12;

    private Wishes() {}

    /** The text up to the first of the stop texts. */
    static String stopped(String text, LlmOptions options) {
        int end = text.length();
        for (String stop : options.stops()) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }

    /**
     * The reply with the log-probabilities of its tokens, of four characters each, where they were asked for. The choice of the answer
     * is made at the first token, which is as likely as the model is right, or wrong; then nothing is left open.
     */
    static LlmReply told(LlmReply reply, LlmOptions options, boolean wrong, double errorRate) {
        if (options.alternatives().isEmpty()) {
            return reply;
        }
        String text = reply.text();
        double first = Math.log(Math.max(NEVER, wrong ? errorRate : 1 - errorRate));
        List<TokenChoice> choices = new ArrayList<>();
        for (int at = 0; at < text.length(); at += Tokens.CHARACTERS) {
            String token = text.substring(at, Math.min(text.length(), at + Tokens.CHARACTERS));
            double logProbability = at == 0 ? first : 0;
            choices.add(new TokenChoice(
                    token,
                    logProbability,
                    options.alternatives().getAsInt() == 0
                            ? List.of()
                            : List.of(new TokenChoice(token, logProbability, List.of()))));
        }
        return reply.choosing(choices);
    }
}
