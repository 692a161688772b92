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
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What one run takes with a journal (votes, grouped): time, memory and bytes on the disk. Each size wants a process of its own, for a peak
 * of memory is the process's, and a heap that is small for all of them, such as {@code -Xmx64m}.
 *
 * <p>Argument: disks (default 20).
 */
public final class GrowthBenchmark {
    static final Quantity TIME = new Quantity("time", Unit.SECONDS);
    static final Quantity RESIDENT = new Quantity("resident memory at most", Unit.BYTES);
    static final Quantity JOURNAL = new Quantity("journal", Unit.BYTES);

    private static final Quantity STEPS = new Quantity("steps", Unit.COUNT);
    private static final Quantity STEP = new Quantity("a step", Unit.SECONDS);
    private static final Quantity HEAP = new Quantity("heap in use at the end", Unit.BYTES);
    private static final Quantity JOURNAL_STEP = new Quantity("journal, a step", Unit.BYTES);

    private GrowthBenchmark() {}

    /**
     * Runs it once, from a cold start, and prints what it took.
     *
     * @param args disks; may be left out
     * @throws IOException if there is no room for the journal
     */
    public static void main(String[] args) throws IOException {
        int disks = Arguments.of(args).whole(0, 20);
        Path folder = Folder.of("");
        try {
            Measurement.publish(figures(disks, folder));
        } finally {
            Folder.delete(folder);
        }
    }

    private static Figures figures(int disks, Path folder) throws IOException {
        long start = System.nanoTime();
        Outcome<HanoiState, HanoiStep> outcome;
        try (FileJournal journal =
                FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
            outcome = Maker.solving(HanoiTask.of(disks))
                    .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.0022))
                    .untilAheadBy(3)
                    .discarding(HanoiTask.redFlags())
                    .journalling(journal)
                    .build()
                    .solve();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        outcome.orElseThrow();
        long steps = outcome.report().steps();
        long bytes = Folder.size(folder);
        String row = String.valueOf(disks);
        Figures figures = Figures.none()
                .and(row, STEPS, steps)
                .and(row, TIME, seconds)
                .and(row, STEP, seconds / steps)
                .and(row, HEAP, Memory.heapInUse());
        OptionalLong resident = Memory.peakResident();
        if (resident.isPresent()) {
            figures = figures.and(row, RESIDENT, resident.getAsLong());
        }
        return figures.and(row, JOURNAL, bytes).and(row, JOURNAL_STEP, (double) bytes / steps);
    }
}
