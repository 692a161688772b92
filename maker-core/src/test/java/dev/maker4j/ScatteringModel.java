package dev.maker4j;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.SplittableRandom;

/** Counts on, wrong now and then, in many words for the same number, of many lengths; the same each time for a seed. */
final class ScatteringModel implements LlmClient {
    private final long seed;
    private final boolean inProcess;

    ScatteringModel(long seed, boolean inProcess) {
        this.seed = seed;
        this.inProcess = inProcess;
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        int state = Integer.parseInt(request.prompt().user());
        SplittableRandom random =
                new SplittableRandom(seed * 7919 + state * 1_000_003L + request.sample() * 15_485_863L);
        return LlmReply.of(
                text(state, random),
                TokenUsage.of(20, random.nextInt(5, 100)),
                random.nextInt(12) == 0 ? FinishReason.LENGTH : FinishReason.STOP,
                Duration.ofMillis(random.nextInt(1000)));
    }

    private static String text(int state, SplittableRandom random) {
        int draw = random.nextInt(20);
        if (draw == 0) {
            return "hm";
        }
        int answer = draw < 5 ? state + 2 : draw == 5 ? state + 3 : state + 1;
        return "0".repeat(random.nextInt(4)) + answer;
    }

    @Override
    public String model() {
        return "scattering";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public boolean isInProcess() {
        return inProcess;
    }
}
