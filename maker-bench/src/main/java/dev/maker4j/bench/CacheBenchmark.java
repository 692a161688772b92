package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A task whose prompts repeat, with and without a cache of verdicts: the same long addition without one, with one in memory, with
 * one in a folder, and then another addition with what that folder holds.
 *
 * <p>Arguments: digits (default 10,000) and a folder for the cache (default: a new one among the temporary files), which is
 * deleted again. Simulated models answer equal requests alike, so all runs of one addition make the same decisions; what
 * differs is what they buy.
 */
public final class CacheBenchmark {
    private static final Quantity SAMPLES = new Quantity("samples", Unit.COUNT);
    private static final Quantity HITS = new Quantity("hits", Unit.COUNT);
    private static final Quantity TIME = new Quantity("time, from a cold start", Unit.SECONDS);
    private static final double ERROR_RATE = 0.01;
    private static final int MARGIN = 3;

    private final int digits;
    private final LlmClient model =
            SimulatedModel.with(new AdditionSkill()).erringAt(ERROR_RATE).seed(1);

    private CacheBenchmark(int digits) {
        this.digits = digits;
    }

    /**
     * Runs it and prints a line a run.
     *
     * @param args digits and folder; both may be left out
     * @throws IOException if the folder can't be used
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        CacheBenchmark benchmark = new CacheBenchmark(arguments.whole(0, 10_000));
        Path folder = Folder.of(arguments.text(1, ""));
        Figures figures = run("without a cache", benchmark.maker(1))
                .and(run("in memory", benchmark.maker(1).reusing(VerdictCache.inMemory())));
        try (VerdictCache cache = VerdictCache.in(folder)) {
            figures = figures.and(run("in a folder", benchmark.maker(1).reusing(cache)));
        }
        try (VerdictCache cache = VerdictCache.in(folder)) {
            figures = figures.and(
                    run("another addition with that folder", benchmark.maker(2).reusing(cache)));
        }
        Folder.delete(folder);
        Measurement.publish(figures);
    }

    private Maker.Builder<AdditionState, Integer> maker(long numbers) {
        SplittableRandom random = new SplittableRandom(numbers);
        return Maker.solving(LongAddition.of(number(random), number(random), Cut.THREE_NUMBERS))
                .asking(model)
                .untilAheadBy(MARGIN);
    }

    private String number(SplittableRandom random) {
        StringBuilder number = new StringBuilder(digits);
        while (number.length() < digits) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        return number.toString();
    }

    private static Figures run(String row, Maker.Builder<AdditionState, Integer> maker) {
        long start = System.nanoTime();
        Outcome<AdditionState, Integer> outcome = maker.build().solve();
        double seconds = (System.nanoTime() - start) / 1e9;
        outcome.orElseThrow();
        return Figures.none()
                .and(row, SAMPLES, outcome.report().samples())
                .and(row, HITS, outcome.report().cacheHits())
                .and(row, TIME, seconds);
    }
}
