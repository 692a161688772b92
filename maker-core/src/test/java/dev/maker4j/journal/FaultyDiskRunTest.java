package dev.maker4j.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Stint;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the disk does at whichever write, a run stops with a clear error, and nothing that was acknowledged is lost. */
class FaultyDiskRunTest {
    private static final int STEPS = 5;
    private static final int MARGIN = 2;

    @TempDir
    Path folder;

    private record Counting() implements DecomposableTask<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return state == STEPS;
        }

        @Override
        public Prompt prompt(Integer state) {
            return new Prompt("Reply with the next whole number.", state.toString());
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return action;
        }
    }

    private record CountingModel(AtomicInteger calls) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            calls.incrementAndGet();
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "counting";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    private record Told(List<Long> decided, List<Long> restored) implements RunListener<Integer, Integer> {
        @Override
        public boolean isToldOfRestoredSteps() {
            return true;
        }

        @Override
        public void stepRestored(StepRestored<? extends Integer, ? extends Integer> event) {
            restored.add(event.step());
        }

        @Override
        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
            decided.add(event.step());
        }
    }

    private static Outcome<Integer, Integer> run(Journal journal, AtomicInteger calls, Told told) {
        return Maker.solving(new Counting())
                .asking(new CountingModel(calls))
                .untilAheadBy(MARGIN)
                .listening(told)
                .journalling(journal)
                .build()
                .solve(Stint.toTheEnd());
    }

    private static Told told() {
        return new Told(new ArrayList<>(), new ArrayList<>());
    }

    private FaultyDisk met(FaultyDisk.Fault fault, int failing, Path in, AtomicInteger calls, Told told) {
        FaultyDisk disk = new FaultyDisk(fault, failing, ".jsonl");
        try (FileJournal journal =
                FileJournal.in(in).rotatingAfter(1024).on(disk).open()) {
            Outcome<Integer, Integer> outcome = run(journal, calls, told);
            if (disk.operations() >= failing) {
                assertThat(outcome).isInstanceOf(Outcome.Failed.class);
                assertThat(((Outcome.Failed<Integer, Integer>) outcome).cause())
                        .isInstanceOf(JournalException.class)
                        .hasMessageStartingWith("can't write to the journal in " + in)
                        .hasMessageEndingWith("what was committed before is kept: mend the cause, then resume");
            }
        } catch (JournalException atTheFirstEntry) {
            assertThat(told.decided()).isEmpty();
        }
        return disk;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BYTE_BY_BYTE", "RENAME"})
    void goesOnAfterAFaultAtAnyWriteWithAllThatWasAcknowledged(FaultyDisk.Fault fault) {
        int failing = 1;
        for (boolean met = true; met; failing++) {
            Path in = folder.resolve("fault-" + failing);
            AtomicInteger calls = new AtomicInteger();
            Told before = told();
            FaultyDisk disk = met(fault, failing, in, calls, before);
            met = disk.operations() >= failing;
            Told after = told();
            try (FileJournal journal = FileJournal.in(in).rotatingAfter(1024).open()) {
                assertThat(run(journal, calls, after).orElseThrow()).isEqualTo(STEPS);
            }

            assertThat(after.restored()).containsAll(before.decided());
            List<Long> all = new ArrayList<>(after.restored());
            all.addAll(after.decided());
            assertThat(all)
                    .isEqualTo(IntStream.range(0, STEPS).mapToObj(Long::valueOf).toList());
            // Only what the failing write itself was to keep is bought again; forced votes were written before.
            assertThat(calls.get()).isBetween(STEPS * MARGIN, STEPS * MARGIN + MARGIN);
        }
        assertThat(failing).isGreaterThan(fault == FaultyDisk.Fault.OPEN ? 3 : STEPS + 2);
    }
}
