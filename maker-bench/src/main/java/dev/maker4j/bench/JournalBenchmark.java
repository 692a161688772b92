package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
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

/**
 * A run with a journal (votes, grouped) against the same run without one, in turns and in one process; then how long it takes
 * to resume the finished run.
 *
 * <p>Arguments: disks (default 20), pairs (default 4, the first of which warms up and isn't counted) and a folder for the
 * journals (default: a new one among the temporary files), which are deleted again.
 */
public final class JournalBenchmark {
    private static final Quantity WITHOUT = new Quantity("without a journal", Unit.SECONDS);
    private static final Quantity WITH = new Quantity("with it", Unit.SECONDS);
    private static final Quantity TIMES = new Quantity("times as long", Unit.RATIO);
    private static final Quantity RESUMING = new Quantity("resuming all steps", Unit.SECONDS);
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
     * Runs it and prints the medians.
     *
     * @param args disks, pairs and folder; all may be left out
     * @throws IOException if the folder can't be used
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        int disks = arguments.whole(0, 20);
        int pairs = arguments.whole(1, 4);
        Path parent = Folder.of(arguments.text(2, ""));
        Figures figures = Figures.none();
        for (int pair = 0; pair < pairs; pair++) {
            LlmClient model =
                    SimulatedModel.with(new HanoiSkill()).erringAt(0.0022).seed(pair);
            Path folder = Files.createTempDirectory(parent, "journal");
            Figures measured = new JournalBenchmark(HanoiTask.of(disks), model, folder).pair(disks + " disks");
            figures = pair == 0 && pairs > 1 ? figures : figures.and(measured);
            Folder.delete(folder);
        }
        Folder.delete(parent);
        Measurement.publish(figures);
    }

    private Figures pair(String row) {
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
        return Figures.none()
                .and(row, WITHOUT, without)
                .and(row, WITH, with)
                .and(row, TIMES, with / without)
                .and(row, RESUMING, resuming);
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
}
