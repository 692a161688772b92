package dev.maker4j.bench;

import dev.maker4j.bench.JournalRecords.SampleId;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated model that remembers what it was asked. Safe for use by several threads. */
final class Player implements LlmClient {
    private final LlmClient model = SimulatedModel.with(new HanoiSkill())
            .erringAt(0.02)
            .breakingFormatAt(0.01)
            .seed(7)
            .answeringIn(Latency.uniform(Duration.ofMillis(1), Duration.ofMillis(8)));

    private final Map<Prompt, Integer> steps = new HashMap<>();
    private final List<SampleId> asked = new ArrayList<>();

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        synchronized (this) {
            // No state of a right run comes twice, and steps are asked about one after the other.
            int step = steps.computeIfAbsent(request.prompt(), prompt -> steps.size());
            asked.add(new SampleId(step, request.sample()));
        }
        return model.complete(request);
    }

    /** Returns what was asked since the last time. */
    synchronized List<SampleId> asked() {
        List<SampleId> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }
}
