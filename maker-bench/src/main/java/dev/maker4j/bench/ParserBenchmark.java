package dev.maker4j.bench;

import dev.maker4j.hanoi.HanoiStep;
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

/** The parser alone, on replies to the first steps of 20 disks: a move and the position after it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParserBenchmark {
    private static final int STEPS = 256;

    private final HanoiSteps steps = HanoiSteps.of(20, STEPS);
    private int next;

    /**
     * Parses the reply to one step.
     *
     * @return what it says
     */
    @Benchmark
    public HanoiStep parse() {
        next = (next + 1) % STEPS;
        return steps.task().parse(steps.replies().get(next), steps.states().get(next));
    }
}
