package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The journal alone: the records of one step (three votes and a verdict, as a run of 8 disks wrote them), appended and committed. In the folder
 * for temporary files; each iteration begins a journal of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalAppendBenchmark {
    private static final int DISKS = 8;

    /** What a crash can't take. */
    @Param({"GROUPED", "EVERY_VERDICT"})
    public Durability durability = Durability.GROUPED;

    private final List<List<String>> steps = new ArrayList<>();
    private int next;
    private @Nullable Path folder;
    private @Nullable FileJournal journal;

    /**
     * Has a run write its records, and reads them.
     *
     * @throws IOException if there is no room for them
     */
    @Setup
    public void record() throws IOException {
        Path run = Folder.of("");
        try (FileJournal recording =
                FileJournal.in(run).keeping(Durability.GROUPED).open()) {
            Maker.solving(HanoiTask.of(DISKS))
                    .asking(SimulatedModel.with(new HanoiSkill()))
                    .untilAheadBy(3)
                    .journalling(recording)
                    .build()
                    .solve()
                    .orElseThrow();
        }
        List<String> step = new ArrayList<>();
        FileJournal.in(run).openForReading().read(line -> {
            if (line.startsWith("{\"type\":\"vote\"") || line.startsWith("{\"type\":\"verdict\"")) {
                step.add(line);
            }
            if (line.startsWith("{\"type\":\"verdict\"")) {
                steps.add(List.copyOf(step));
                step.clear();
            }
        });
        Folder.delete(run);
    }

    /**
     * Opens an empty journal.
     *
     * @throws IOException if there is no room for it
     */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = Folder.of("");
        journal = FileJournal.in(folder).keeping(durability).open();
    }

    /**
     * Closes and deletes it.
     *
     * @throws IOException if that failed
     */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        if (journal != null && folder != null) {
            journal.close();
            Folder.delete(folder);
        }
    }

    /** Records one step. */
    @Benchmark
    public void step() {
        FileJournal open = journal;
        if (open == null) {
            throw new IllegalStateException("the journal was not opened");
        }
        next = (next + 1) % steps.size();
        for (String line : steps.get(next)) {
            open.append(line);
        }
        open.commit();
    }
}
