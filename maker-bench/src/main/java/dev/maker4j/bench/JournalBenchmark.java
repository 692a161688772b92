package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A run with a journal (votes, grouped) against the same run without one, in turns and in one process; then how long it takes
 * to resume the finished run, and how many bytes a step takes on the disk.
 *
 * <p>Arguments: disks (default 20), pairs (default 4, the first of which warms up and isn't counted) and a folder for the
 * journals (default: a new one among the temporary files), which are deleted again.
 */
public final class JournalBenchmark {
    private static final Sampling SAMPLING = Sampling.standard().cutOffAt(750);

    private final HanoiTask task;
    private final LlmClient model;
    private final Path folder;

    private JournalBenchmark(HanoiTask task, LlmClient model, Path folder) {
        this.task = task;
        this.model = model;
        this.folder = folder;
    }

    /**
     * Runs it and prints a line a pair and the medians.
     *
     * @param args disks, pairs and folder; all may be left out
     * @throws IOException if the folder can't be used
     */
    public static void main(String[] args) throws IOException {
        int disks = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        Path folder = args.length > 2
                ? Files.createDirectories(Path.of(args[2]))
                : Files.createTempDirectory("maker-journal-benchmark");
        double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            LlmClient model =
                    SimulatedModel.with(new HanoiSkill()).erringAt(0.0022).seed(pair);
            ratios[pair] = new JournalBenchmark(HanoiTask.of(disks), model, folder)
                    .pair(pair == 0 ? "warm-up" : "pair " + pair);
        }
        double[] counted = Arrays.copyOfRange(ratios, Math.min(1, pairs - 1), pairs);
        Arrays.sort(counted);
        System.out.printf(
                Locale.ROOT, "%d disks, simulated model: median ratio %.2f%n", disks, counted[counted.length / 2]);
        Files.delete(folder);
    }

    private double pair(String name) throws IOException {
        long start = System.nanoTime();
        HanoiState expected = maker().build().solve().orElseThrow();
        double without = secondsSince(start);

        start = System.nanoTime();
        Outcome<HanoiState, HanoiStep> journalled;
        try (FileJournal journal = journal()) {
            journalled = maker().journalling(journal).build().solve();
        }
        double with = secondsSince(start);

        start = System.nanoTime();
        HanoiState resumed;
        try (FileJournal journal = journal()) {
            resumed = maker().journalling(journal).build().solve().orElseThrow();
        }
        double resuming = secondsSince(start);
        if (!expected.equals(journalled.orElseThrow()) || !expected.equals(resumed)) {
            throw new IllegalStateException("a benchmark run went wrong");
        }
        System.out.printf(
                Locale.ROOT,
                "%s  without %.2f s  with journal %.2f s  ratio %.2f  resuming all %.2f s  %.1f bytes a step%n",
                name,
                without,
                with,
                with / without,
                resuming,
                (double) deleteFiles() / journalled.report().steps());
        return with / without;
    }

    private FileJournal journal() {
        return FileJournal.in(folder).keeping(Durability.GROUPED).open();
    }

    private Maker.Builder<HanoiState, HanoiStep> maker() {
        return Maker.solving(task)
                .asking(model)
                .sampling(SAMPLING)
                .untilAheadBy(3)
                .discarding(HanoiTask.redFlags());
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the bytes that the journal took. */
    private long deleteFiles() throws IOException {
        long bytes = 0;
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            bytes += Files.size(file);
            Files.delete(file);
        }
        return bytes;
    }
}
