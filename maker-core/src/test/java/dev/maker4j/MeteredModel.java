package dev.maker4j;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A model that is wrong, off the format, and more or less talkative by a hash of seed, state and sample; it tells what it used
 * and takes a second a call.
 */
final class MeteredModel implements LlmClient {
    static final Prices PRICES =
            Prices.none().charging("metered", Price.perMillionTokens("3", "15").cachedInput("0.3"));
    /** 150 input and 20 output tokens, none cached, at those prices. */
    static final String DEAREST_CALL = "0.00075";

    private final long seed;
    private final boolean inProcess;
    private final StillTime time;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private MeteredModel(long seed, boolean inProcess, StillTime time) {
        this.seed = seed;
        this.inProcess = inProcess;
        this.time = time;
    }

    static MeteredModel inProcess(long seed, StillTime time) {
        return new MeteredModel(seed, true, time);
    }

    static MeteredModel remote(long seed) {
        return new MeteredModel(seed, false, new StillTime());
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        int state = Integer.parseInt(request.prompt().user());
        asked.add(state + "#" + request.sample());
        time.push(Duration.ofSeconds(1));
        SplittableRandom draws = new SplittableRandom(seed * 31 + state * 1_000_003L + request.sample());
        int kind = draws.nextInt(28);
        String text = kind % 7 == 0 ? "hm" : Integer.toString(kind % 4 == 1 ? state + 2 : state + 1);
        int input = draws.nextInt(50, 151);
        TokenUsage usage = TokenUsage.of(input, draws.nextInt(1, 21)).cachedInput(draws.nextInt(0, input + 1));
        return LlmReply.of(text, usage, FinishReason.STOP, Duration.ofSeconds(1));
    }

    @Override
    public String model() {
        return "metered";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return inProcess;
    }

    /** Every request as {@code state#sample}, in the order of arrival. */
    List<String> asked() {
        return List.copyOf(asked);
    }
}
