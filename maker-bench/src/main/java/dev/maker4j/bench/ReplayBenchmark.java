package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * How long it takes to tell the status of a recorded run, and to replay it by other rules: of a journal of a simulated model's
 * run, votes, grouped.
 *
 * <p>Arguments: disks (default 20), rounds (default 3, the first of which warms up) and a folder for the journal (default: a new
 * one among the temporary files), which is deleted again.
 */
public final class ReplayBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path folder;

    private ReplayBenchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs it and prints a line for each thing that was timed.
     *
     * @param args disks, rounds and folder; all may be left out
     * @throws IOException if the folder can't be used
     */
    public static void main(String[] args) throws IOException {
        int disks = Arguments.of(args).whole(0, 20);
        int rounds = Arguments.of(args).whole(1, 3);
        Path folder = Folder.of(Arguments.of(args).text(2, ""));
        ReplayBenchmark benchmark = new ReplayBenchmark(folder);
        benchmark.run(disks);
        for (int round = 0; round < rounds; round++) {
            String name = round == 0 ? "warm-up" : "round " + round;
            benchmark.timed(
                    name + "  lines",
                    journal -> benchmark.lines(journal) + " lines, each checked and looked at no further");
            benchmark.timed(
                    name + "  status",
                    journal -> RunStatus.of(journal).orElseThrow().toString());
            for (int k : new int[] {3, 2, 4}) {
                benchmark.timed(
                        name + "  replay by " + k,
                        journal -> Replay.of(journal).untilAheadBy(k).report().toString());
            }
            benchmark.timed(
                    name + "  replay over 100 tokens",
                    journal -> Replay.of(journal)
                            .alsoDiscarding(RedFlags.none().overTokens(100))
                            .report()
                            .toString());
        }
        Folder.delete(folder);
    }

    private void run(int disks) {
        try (FileJournal journal = opened().keeping(Durability.GROUPED).open()) {
            Maker.solving(HanoiTask.of(disks))
                    .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.0022))
                    .sampling(Sampling.standard().cutOffAt(750))
                    .discarding(HanoiTask.redFlags())
                    .untilAheadBy(3)
                    .journalling(journal)
                    .build()
                    .solve()
                    .orElseThrow();
        }
    }

    private FileJournal.Options opened() {
        return FileJournal.in(folder);
    }

    private long lines(FileJournal journal) {
        long[] lines = new long[1];
        journal.read(line -> lines[0]++);
        return lines[0];
    }

    private void timed(String name, Function<FileJournal, String> what) {
        try (FileJournal journal = opened().openForReading()) {
            long processorAtStart = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            String found = what.apply(journal);
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = (THREADS.getCurrentThreadCpuTime() - processorAtStart) / 1e9;
            System.out.printf(
                    Locale.ROOT, "%-34s %6.2f s, %5.2f s of a processor   %s%n", name, seconds, processor, found);
        }
    }
}
