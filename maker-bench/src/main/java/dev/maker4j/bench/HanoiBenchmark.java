package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.SimulatedModel;

/**
 * A whole run of the engine against the bare loop, in turns and in one process, so that both see the same machine.
 *
 * <p>Arguments: disks (default 20) and pairs (default 7, the first of which warms up and isn't counted).
 */
public final class HanoiBenchmark {
    static final Quantity BARE = new Quantity("bare loop", Unit.SECONDS);
    static final Quantity ENGINE = new Quantity("engine", Unit.SECONDS);

    private static final Quantity TIMES = new Quantity("times as long", Unit.RATIO);
    private static final double ERROR_RATE = 0.0022;
    private static final int MARGIN = 3;
    private static final Sampling SAMPLING = Sampling.standard().cutOffAt(750);

    private HanoiBenchmark() {}

    /**
     * Runs it and prints the medians.
     *
     * @param args disks and pairs; both may be left out
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = Arguments.of(args);
        int disks = arguments.whole(0, 20);
        int pairs = arguments.whole(1, 7);
        HanoiTask task = HanoiTask.of(disks);
        String row = disks + " disks, JDK " + Runtime.version().feature();
        Figures figures = Figures.none();
        for (int pair = 0; pair < pairs; pair++) {
            LlmClient model =
                    SimulatedModel.with(new HanoiSkill()).erringAt(ERROR_RATE).seed(pair);
            double bare = seconds(new BareLoop(task, model, MARGIN, SAMPLING)::solve, task);
            double engine = seconds(() -> engine(task, model), task);
            if (pair > 0 || pairs == 1) {
                figures = figures.and(row, BARE, bare).and(row, ENGINE, engine).and(row, TIMES, engine / bare);
            }
        }
        Measurement.publish(figures);
    }

    private interface Solving {
        HanoiState solve() throws InterruptedException;
    }

    private static HanoiState engine(HanoiTask task, LlmClient model) {
        return Maker.solving(task)
                .asking(model)
                .sampling(SAMPLING)
                .untilAheadBy(MARGIN)
                .discarding(HanoiTask.redFlags())
                .build()
                .solve()
                .orElseThrow();
    }

    private static double seconds(Solving solving, HanoiTask task) throws InterruptedException {
        long start = System.nanoTime();
        HanoiState end = solving.solve();
        long nanos = System.nanoTime() - start;
        task.validate(end).ifPresent(problem -> {
            throw new IllegalStateException("a benchmark run went wrong: " + problem);
        });
        return nanos / 1e9;
    }
}
