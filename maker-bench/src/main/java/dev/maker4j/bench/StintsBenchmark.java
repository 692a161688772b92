package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.Stint;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.Locale;

/**
 * One run against the same run in many stints, each from the checkpoint of the one before, in turns and in one process.
 *
 * <p>Arguments: disks (default 16), stints (default 1,000) and pairs (default 21, the first of which warms up and isn't counted).
 */
public final class StintsBenchmark {
    private static final Quantity WHOLE = new Quantity("one run", Unit.SECONDS);
    private static final Quantity STINTS = new Quantity("in stints", Unit.SECONDS);
    private static final Quantity TIMES = new Quantity("times as long", Unit.RATIO);

    private StintsBenchmark() {}

    /**
     * Runs it and prints the medians.
     *
     * @param args disks, stints and pairs; all may be left out
     */
    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        int disks = arguments.whole(0, 16);
        int stints = arguments.whole(1, 1_000);
        int pairs = arguments.whole(2, 21);
        HanoiTask task = HanoiTask.of(disks);
        long steps = task.expectedSteps().orElseThrow();
        String row = String.format(Locale.ROOT, "%d disks, %,d stints", disks, stints);
        Figures figures = Figures.none();
        for (int pair = 0; pair < pairs; pair++) {
            double whole = seconds(task, steps, pair);
            double pieces = seconds(task, (steps + stints - 1) / stints, pair);
            if (pair > 0 || pairs == 1) {
                figures =
                        figures.and(row, WHOLE, whole).and(row, STINTS, pieces).and(row, TIMES, pieces / whole);
            }
        }
        Measurement.publish(figures);
    }

    private static double seconds(HanoiTask task, long steps, long seed) {
        Maker<HanoiState, HanoiStep> maker = Maker.solving(task)
                .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.0022).seed(seed))
                .untilAheadBy(3)
                .discarding(HanoiTask.redFlags())
                .build();
        long start = System.nanoTime();
        Outcome<HanoiState, HanoiStep> outcome = maker.solve(Stint.ofSteps(steps));
        while (outcome instanceof Outcome.Paused<HanoiState, HanoiStep>) {
            outcome = maker.solve(Stint.ofSteps(steps).from(outcome.checkpoint()));
        }
        long nanos = System.nanoTime() - start;
        task.validate(outcome.orElseThrow()).ifPresent(problem -> {
            throw new IllegalStateException("a benchmark run went wrong: " + problem);
        });
        return nanos / 1e9;
    }
}
