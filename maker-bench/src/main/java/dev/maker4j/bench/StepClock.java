package dev.maker4j.bench;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import java.util.Arrays;

/**
 * Measures what a step takes beyond the model's own time: it stands between the engine and a model in process, and is told of
 * every step decided. Confined to one thread, and to one run.
 */
final class StepClock implements LlmClient, RunListener<Object, Object> {
    private final LlmClient model;
    private final long[] nanos;
    private int steps;
    private long modelNanos;
    private long lastStep;
    private int longestPrompt;

    /** A clock for a run of up to that many steps, about to begin. */
    StepClock(LlmClient model, int mostSteps) {
        this.model = model;
        this.nanos = new long[mostSteps];
        this.lastStep = System.nanoTime();
    }

    @Override
    public LlmReply complete(LlmRequest request) throws LlmException, InterruptedException {
        Prompt prompt = request.prompt();
        longestPrompt =
                Math.max(longestPrompt, prompt.system().length() + prompt.user().length());
        long start = System.nanoTime();
        try {
            return model.complete(request);
        } finally {
            modelNanos += System.nanoTime() - start;
        }
    }

    @Override
    public void stepDecided(StepDecided<?, ?> event) {
        long now = System.nanoTime();
        nanos[steps++] = now - lastStep - modelNanos;
        modelNanos = 0;
        lastStep = System.nanoTime();
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public boolean isSimulated() {
        return model.isSimulated();
    }

    @Override
    public boolean isInProcess() {
        return model.isInProcess();
    }

    int steps() {
        return steps;
    }

    /** The share of steps that took no longer, such as 0.5 for the median, in microseconds. */
    double micros(double share) {
        long[] sorted = Arrays.copyOf(nanos, steps);
        Arrays.sort(sorted);
        return sorted[(int) (share * (steps - 1))] / 1e3;
    }

    /** The characters of the longest prompt, both parts together. */
    int longestPrompt() {
        return longestPrompt;
    }
}
