package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.SimulatedModel;
import java.util.Arrays;
import java.util.Locale;

/**
 * A whole run of the engine against the bare loop, in turns and in one process, so that both see the same machine.
 *
 * <p>Arguments: disks (default 20) and pairs (default 7, the first of which warms up and isn't counted).
 */
public final class HanoiBenchmark {
    private static final double ERROR_RATE = 0.0022;
    private static final int MARGIN = 3;
    private static final Sampling SAMPLING = Sampling.standard().cutOffAt(750);

    private HanoiBenchmark() {}

    /**
     * Runs it and prints a line a pair and the medians.
     *
     * @param args disks and pairs; both may be left out
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int disks = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        HanoiTask task = HanoiTask.of(disks);
        double[] bare = new double[pairs];
        double[] engine = new double[pairs];
        double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            LlmClient model =
                    SimulatedModel.with(new HanoiSkill()).erringAt(ERROR_RATE).seed(pair);
            BareLoop loop = new BareLoop(task, model, MARGIN, SAMPLING);
            bare[pair] = seconds(loop::solve, task);
            engine[pair] = seconds(() -> engine(task, model), task);
            ratios[pair] = engine[pair] / bare[pair];
            System.out.printf(
                    Locale.ROOT,
                    "%s  bare %.2f s (%,d samples)  engine %.2f s  ratio %.2f%n",
                    pair == 0 ? "warm-up" : "pair " + pair,
                    bare[pair],
                    loop.samples(),
                    engine[pair],
                    ratios[pair]);
        }
        System.out.printf(
                Locale.ROOT,
                "%d disks, k = %d, simulated model: median bare %.2f s, engine %.2f s, ratio %.2f%n",
                disks,
                MARGIN,
                median(bare),
                median(engine),
                median(ratios));
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

    private static double median(double[] all) {
        double[] counted = Arrays.copyOfRange(all, Math.min(1, all.length - 1), all.length);
        Arrays.sort(counted);
        return counted[counted.length / 2];
    }
}
