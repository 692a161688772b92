package dev.maker4j.bench;

import dev.maker4j.bench.JournalRecords.SampleId;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiTask;
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

/**
 * A simulated model that remembers what it was asked. A run with look-ahead also asks about states that a wrong vote would
 * have led to; they have no step's number. Safe for use by several threads.
 */
final class Player implements LlmClient {
    private final LlmClient model = SimulatedModel.with(new HanoiSkill())
            .erringAt(0.02)
            .breakingFormatAt(0.01)
            .seed(7)
            .answeringIn(Latency.uniform(Duration.ofMillis(1), Duration.ofMillis(8)));

    private final Map<Prompt, Integer> steps = new HashMap<>();
    private final List<SampleId> asked = new ArrayList<>();
    private int astray;

    Player(int disks) {
        HanoiSkill skill = new HanoiSkill();
        HanoiTask task = HanoiTask.of(disks);
        HanoiState state = task.initialState();
        while (!task.isComplete(state)) {
            Prompt prompt = task.prompt(state);
            // No state of a right run comes twice.
            steps.put(prompt, steps.size());
            state = task.apply(state, task.parse(skill.answer(prompt), state));
        }
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        synchronized (this) {
            Integer step = steps.get(request.prompt());
            if (step == null) {
                astray++;
            } else {
                asked.add(new SampleId(step, request.sample()));
            }
        }
        return model.complete(request);
    }

    /** Returns what was asked about the steps of a right run since the last time. */
    synchronized List<SampleId> asked() {
        List<SampleId> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    /** Returns how often it was asked about a state that isn't on the way since the last time. */
    synchronized int astray() {
        int since = astray;
        astray = 0;
        return since;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }
}
