package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.Stint;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.Arrays;
import java.util.Locale;

/**
 * One run against the same run in many stints, each from the checkpoint of the one before, in turns and in one process.
 *
 * <p>Arguments: disks (default 16), stints (default 1,000) and pairs (default 21, the first of which warms up and isn't counted).
 */
public final class StintsBenchmark {
    private StintsBenchmark() {}

    /**
     * Runs it and prints the median ratio.
     *
     * @param args disks, stints and pairs; all may be left out
     */
    public static void main(String[] args) {
        int disks = args.length > 0 ? Integer.parseInt(args[0]) : 16;
        int stints = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 21;
        HanoiTask task = HanoiTask.of(disks);
        long steps = task.expectedSteps().orElseThrow();
        double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double whole = seconds(task, steps, pair);
            double pieces = seconds(task, (steps + stints - 1) / stints, pair);
            ratios[pair] = pieces / whole;
        }
        double[] counted = Arrays.copyOfRange(ratios, Math.min(1, pairs - 1), pairs);
        Arrays.sort(counted);
        System.out.printf(
                Locale.ROOT,
                "%d disks, simulated model: %,d stints take %.2f times one run (median of %d pairs, %.2f to %.2f)%n",
                disks,
                stints,
                counted[counted.length / 2],
                counted.length,
                counted[0],
                counted[counted.length - 1]);
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
