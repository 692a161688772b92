package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of a run in process, its three samples by the simulated model included: 10 disks, a 1,023rd of the whole run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineStepBenchmark {
    private static final int DISKS = 10;
    private static final int STEPS = (1 << DISKS) - 1;

    private final Maker<HanoiState, HanoiStep> maker = Maker.solving(HanoiTask.of(DISKS))
            .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.0022))
            .untilAheadBy(3)
            .discarding(HanoiTask.redFlags())
            .build();

    /**
     * Solves the task once.
     *
     * @return how it ended
     */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Outcome<HanoiState, HanoiStep> solve() {
        return maker.solve();
    }
}
