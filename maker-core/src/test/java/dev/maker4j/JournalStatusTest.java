package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JournalStatusTest {
    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    private static final CountingTask TASK = new CountingTask(30) {
        @Override
        public boolean isComplete(Integer state) {
            return state >= 30;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("end", "30");
        }
    };

    private static Maker.Builder<Integer, Integer> maker(long seed, Journal journal) {
        return Maker.solving(TASK)
                .asking(new ScatteringModel(seed, true))
                .discarding(RedFlags.none().cutOff())
                .untilAheadBy(2)
                .journalling(journal);
    }

    private FileJournal.Options journal() {
        return FileJournal.in(folder).keeping(Durability.GROUPED);
    }

    private RunStatus status() {
        try (Journal journal = journal().openForReading()) {
            return RunStatus.of(journal).orElseThrow();
        }
    }

    private static String withoutTime(RunReport report) {
        return report.toString().replaceAll(", PT[^ ]*$", "");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsWhatTheRunsOwnReportTellsAfterEveryStint(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Outcome<Integer, Integer> outcome;
        do {
            try (Journal journal = journal().open()) {
                outcome = maker(seed, journal).build().solve(Stint.ofSteps(random.nextInt(1, 12)));
            }

            RunStatus status = status();
            assertThat(withoutTime(status.report())).isEqualTo(withoutTime(outcome.report()));
            assertThat(status.report().elapsed().toMillis())
                    .isEqualTo(outcome.report().elapsed().toMillis());
            assertThat(status.parameters()).isEqualTo(Map.of("end", "30"));
            assertThat(status.phase())
                    .isEqualTo(outcome instanceof Outcome.Solved ? RunStatus.Phase.SOLVED : RunStatus.Phase.PAUSED);
        } while (!(outcome instanceof Outcome.Solved));
    }

    @Test
    void goesOnFromTheLatestSnapshotToTheRunsOwnReport() {
        CountingTask lengthy = new SnapshottedCountingTask(5000);
        Outcome<Integer, Integer> outcome;
        try (Journal journal = journal().open()) {
            outcome = Maker.solving(lengthy)
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build()
                    .solve();
        }

        assertThat(withoutTime(status().report())).isEqualTo(withoutTime(outcome.report()));
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void isReadableAtEveryStepWhileTheRunWrites(Detail detail) {
        List<Long> seen = new ArrayList<>();
        RunListener<Integer, Integer> reader = new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                RunStatus status = status();
                assertThat(status.phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
                assertThat(status.votes().sampleCount()).isZero();
                seen.add(status.report().steps());
            }
        };
        Outcome<Integer, Integer> outcome;
        try (Journal journal =
                FileJournal.in(folder).recording(detail).rotatingAfter(2048).open()) {
            outcome = maker(5, journal).listening(reader).build().solve();
        }

        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, outcome.report().steps())
                        .boxed()
                        .toList());
    }

    @Test
    void isReadableWhereverACrashCutTheJournal() throws IOException {
        try (Journal journal = journal().open()) {
            maker(5, journal).build().solve();
        }
        Path file = folder.resolve("journal-000001.jsonl");
        byte[] all = Files.readAllBytes(file);
        String text = new String(all, StandardCharsets.UTF_8);
        int header = text.indexOf('\n', text.indexOf("{\"type\":\"run\"")) + 1;
        int end = text.indexOf("{\"journal\":\"closed\"");

        for (int cut = header; cut < end; cut += 61) {
            byte[] kept = Arrays.copyOf(all, cut);
            Files.write(file, kept);
            List<String> lines = new String(kept, 0, lastLineEnd(kept), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            long decided = count(lines, "verdict");
            long bought = count(lines, "vote") + count(lines, "red flag");

            RunStatus status = status();
            ReplayReport replay;
            try (Journal journal = journal().openForReading()) {
                replay = Replay.of(journal).report();
            }

            assertThat(status.report().steps()).isEqualTo(decided);
            assertThat(status.report().samples()).isEqualTo(bought);
            assertThat(status.phase()).isEqualTo(RunStatus.Phase.UNFINISHED);
            assertThat(replay.stepsDecidedAsRecorded())
                    .isEqualTo(replay.steps())
                    .isEqualTo(decided);
            assertThat(replay.samplesRecorded() + status.votes().sampleCount()).isEqualTo(bought);
            assertThat(replay.openStep().isPresent()).isEqualTo(status.votes().sampleCount() > 0);
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static long count(List<String> lines, String type) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"type\":\"" + type + "\""))
                .count();
    }

    @Test
    void tellsWhyARunWasNotSolved() {
        try (Journal journal = journal().open()) {
            Maker.solving(new CountingTask(9))
                    .asking(FakeModel.inProcess((state, sample) -> Integer.toString(state == 2 ? sample : state + 1)))
                    .untilAheadBy(2)
                    .atMost(4)
                    .journalling(journal)
                    .build()
                    .solve();
        }

        assertThat(status().phase()).isEqualTo(RunStatus.Phase.UNDECIDED);
        assertThat(status().report().steps()).isEqualTo(2);
        assertThat(status().votes()).hasToString(status().reason()).hasToString("1 × 0, 1 × 1, 1 × 2, 1 × 3");
    }

    @Test
    void tellsHowCallsFailed() {
        try (Journal journal = journal().open()) {
            Maker.solving(new CountingTask(9))
                    .asking(FakeModel.inProcess((state, sample) -> {
                        throw new LlmException.Permanent(LlmException.Kind.AUTHENTICATION, "the key is wrong", null);
                    }))
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build()
                    .solve();
        }

        assertThat(status().phase()).isEqualTo(RunStatus.Phase.FAILED);
        assertThat(status().reason()).isEqualTo("the key is wrong");
        assertThat(status().report().failures()).isEqualTo(Map.of(LlmException.Kind.AUTHENTICATION, 1L));
    }
}
