package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A task whose prompts repeat, with and without a cache of verdicts: the same long addition without one, with one in memory, with
 * one in a folder, and then another addition with what that folder holds.
 *
 * <p>Arguments: digits (default 10,000) and a folder for the cache (default: a new one among the temporary files), which is
 * deleted again. Simulated models answer equal requests alike, so all runs of one addition make the same decisions; what
 * differs is what they buy.
 */
public final class CacheBenchmark {
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
        CacheBenchmark benchmark = new CacheBenchmark(args.length > 0 ? Integer.parseInt(args[0]) : 10_000);
        Path folder = args.length > 1
                ? Files.createDirectories(Path.of(args[1]))
                : Files.createTempDirectory("maker-cache-benchmark");
        System.out.printf(Locale.ROOT, "%,d digits, k = %d, simulated model%n", benchmark.digits, MARGIN);
        benchmark.run("without a cache", 1, benchmark.maker(1));
        benchmark.run("in memory", 1, benchmark.maker(1).reusing(VerdictCache.inMemory()));
        try (VerdictCache cache = VerdictCache.in(folder)) {
            benchmark.run("in a folder", 1, benchmark.maker(1).reusing(cache));
        }
        try (VerdictCache cache = VerdictCache.in(folder)) {
            benchmark.run("that folder, another sum", 2, benchmark.maker(2).reusing(cache));
        }
        delete(folder);
    }

    private Maker.Builder<LongAddition.Sum, LongAddition.Column> maker(long numbers) {
        SplittableRandom random = new SplittableRandom(numbers);
        return Maker.solving(new LongAddition(number(random), number(random)))
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

    private void run(String name, int numbers, Maker.Builder<LongAddition.Sum, LongAddition.Column> maker) {
        long start = System.nanoTime();
        Outcome<LongAddition.Sum, LongAddition.Column> outcome = maker.build().solve();
        double seconds = (System.nanoTime() - start) / 1e9;
        outcome.orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-26s addition %d  %,7d samples  %,7d hits  %.2f s%n",
                name,
                numbers,
                outcome.report().samples(),
                outcome.report().cacheHits(),
                seconds);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
