package dev.maker4j.bench;

import dev.maker4j.llm.Prompt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The prompt alone, of the first steps of 20 disks: the strategy, the last move and the position. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PromptBenchmark {
    private static final int STEPS = 256;

    private final HanoiSteps steps = HanoiSteps.of(20, STEPS);
    private int next;

    /**
     * Words the question of one step.
     *
     * @return both parts of it
     */
    @Benchmark
    public Prompt prompt() {
        next = (next + 1) % STEPS;
        return steps.task().prompt(steps.states().get(next));
    }
}
