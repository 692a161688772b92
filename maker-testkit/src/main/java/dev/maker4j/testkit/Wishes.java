package dev.maker4j.testkit;

import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
     * The reply with the log-probabilities of its tokens, of four characters each, where they were asked for. Each is told beside the
     * likeliest others that the model might have written in its place.
     *
     * @param texts every text that the model may write, with its probability
     */
    static LlmReply told(LlmReply reply, LlmOptions options, Supplier<Map<String, Double>> texts) {
        if (options.alternatives().isEmpty()) {
            return reply;
        }
        Map<String, Double> possible = new LinkedHashMap<>();
        texts.get().forEach((text, share) -> possible.merge(stopped(text, options), share, Double::sum));
        String text = reply.text();
        List<TokenChoice> choices = new ArrayList<>();
        for (int at = 0; at < text.length(); at += Tokens.CHARACTERS) {
            String token = token(text, at);
            Map<String, Double> shares = shares(possible, text.substring(0, at), at);
            shares.putIfAbsent(token, NEVER);
            double all =
                    shares.values().stream().mapToDouble(Double::doubleValue).sum();
            choices.add(new TokenChoice(
                    token,
                    Math.log(shares.getOrDefault(token, NEVER) / all),
                    likeliest(shares, all, options.alternatives().getAsInt())));
        }
        return reply.choosing(choices);
    }

    /** What may come next after this beginning, and how likely; the end of a text is an empty token. */
    private static Map<String, Double> shares(Map<String, Double> possible, String beginning, int at) {
        Map<String, Double> shares = new HashMap<>();
        possible.forEach((text, share) -> {
            if (text.startsWith(beginning)) {
                shares.merge(token(text, at), share, Double::sum);
            }
        });
        return shares;
    }

    private static String token(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + Tokens.CHARACTERS));
    }

    private static List<TokenChoice> likeliest(Map<String, Double> shares, double all, int most) {
        return shares.entrySet().stream()
                .filter(token -> token.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(token -> new TokenChoice(token.getKey(), Math.log(token.getValue() / all), List.of()))
                .toList();
    }
}
