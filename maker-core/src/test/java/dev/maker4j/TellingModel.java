package dev.maker4j;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** A model whose replies are one token each, drawn from a distribution that it tells, or from another one. */
final class TellingModel implements LlmClient {
    private final IntFunction<Map<String, Double>> told;
    private final IntFunction<Map<String, Double>> drawn;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int calls = Integer.MAX_VALUE;

    private TellingModel(IntFunction<Map<String, Double>> told, IntFunction<Map<String, Double>> drawn) {
        this.told = told;
        this.drawn = drawn;
    }

    /** A model that draws as it tells. */
    static TellingModel of(IntFunction<Map<String, Double>> distribution) {
        return new TellingModel(distribution, distribution);
    }

    /** The same, drawing otherwise than it tells. */
    TellingModel drawing(IntFunction<Map<String, Double>> otherwise) {
        return new TellingModel(told, otherwise);
    }

    /** The same, failing for good after so many calls. */
    TellingModel breakingAfter(int good) {
        calls = good;
        return this;
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        if (asked.size() >= calls) {
            throw new dev.maker4j.llm.LlmException.Permanent(
                    dev.maker4j.llm.LlmException.Kind.AUTHENTICATION, "the key has expired", null);
        }
        int state = Integer.parseInt(request.prompt().user());
        asked.add(state + "#" + request.sample());
        double temperature = request.temperature().orElse(1);
        String reply = drawn(drawn.apply(state), temperature, state * 1_000_003L + request.sample());
        LlmReply said = LlmReply.of(reply);
        return request.options().alternatives().isPresent() ? said.choosing(List.of(token(reply, state))) : said;
    }

    private TokenChoice token(String reply, int state) {
        List<TokenChoice> alternatives = new ArrayList<>();
        told.apply(state).forEach((text, share) -> alternatives.add(new TokenChoice(text, Math.log(share), List.of())));
        double own = told.apply(state).getOrDefault(reply, 1e-9);
        return new TokenChoice(reply, Math.log(own), alternatives);
    }

    private static String drawn(Map<String, Double> shares, double temperature, long seed) {
        double all = shares.values().stream()
                .mapToDouble(share -> Math.pow(share, 1 / temperature))
                .sum();
        double left = new SplittableRandom(seed).nextDouble() * all;
        String reply = "";
        for (Map.Entry<String, Double> one : shares.entrySet()) {
            reply = one.getKey();
            left -= Math.pow(one.getValue(), 1 / temperature);
            if (left < 0) {
                return reply;
            }
        }
        return reply;
    }

    @Override
    public String model() {
        return "telling";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    /** Every request as {@code state#sample}, in the order of arrival. */
    List<String> asked() {
        return List.copyOf(asked);
    }
}
