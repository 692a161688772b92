package dev.maker4j;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model whose reply is drawn from the prompt and the sample's number alone: mostly {@code right}, sometimes wrong, sometimes no answer at
 * all; prompts that begin with {@code hard} get scattered answers, and {@code split} two in turn. Remembers what it was asked.
 */
final class HashedModel implements LlmClient {
    private final long seed;
    private final boolean inProcess;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<Integer>> seeds = new ConcurrentHashMap<>();

    HashedModel(long seed, boolean inProcess) {
        this.seed = seed;
        this.inProcess = inProcess;
    }

    long seed() {
        return seed;
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        String prompt = request.prompt().user();
        asked.add(prompt + "#" + request.sample());
        seeds.computeIfAbsent(prompt + "#" + request.sample(), key -> Collections.synchronizedList(new ArrayList<>()))
                .add(request.seed().orElse(0));
        int tokens = prompt.length();
        return LlmReply.of(answer(prompt, request.sample()))
                .using(TokenUsage.unknown().input(tokens).output(1));
    }

    private String answer(String prompt, int sample) {
        int draw = new SplittableRandom(seed * 31 + prompt.hashCode() * 1009L + sample).nextInt(100);
        if (prompt.startsWith("split")) {
            return sample % 2 == 0 ? "left" : "right";
        }
        if (prompt.startsWith("hard")) {
            return "a" + draw % 7;
        }
        return draw < 70 ? "right" : draw < 80 ? "wrong" : draw < 90 ? "other" : "??";
    }

    @Override
    public String model() {
        return "hashed";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return inProcess;
    }

    @Override
    public boolean takesSeeds() {
        return true;
    }

    /** Every request as {@code prompt#sample}, in the order of arrival. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** The seeds of all requests by {@code prompt#sample}, sorted. */
    Map<String, List<Integer>> seeds() {
        Map<String, List<Integer>> sorted = new ConcurrentHashMap<>();
        seeds.forEach((key, all) -> sorted.put(key, all.stream().sorted().toList()));
        return sorted;
    }
}
