package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JournalledRunTest {
    @TempDir
    private Path folder;

    private static final CountingTask TASK = new CountingTask(12) {
        @Override
        public boolean isComplete(Integer state) {
            return state >= 12;
        }
    };

    private static FakeModel unreliable(long seed) {
        return FakeModel.inProcess((state, sample) -> {
            long draw = new SplittableRandom(seed * 31 + state * 1_000_003L + sample).nextLong(28);
            return draw % 7 == 0 ? "hm" : Integer.toString(draw % 4 == 1 ? state + 2 : state + 1);
        });
    }

    private static Maker<Integer, Integer> maker(FakeModel model, Journal journal) {
        return Maker.solving(TASK)
                .asking(model)
                .untilAheadBy(2)
                .journalling(journal)
                .build();
    }

    private static Outcome<Integer, Integer> uninterrupted(long seed) {
        return Maker.solving(TASK)
                .asking(unreliable(seed))
                .untilAheadBy(2)
                .build()
                .solve();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".jsonl")).toList();
        }
    }

    @Nested
    class Resume {
        static LongStream seeds() {
            return LongStream.range(0, 6);
        }

        /** A crash leaves a beginning of the journal: every beginning is tried. */
        @ParameterizedTest
        @MethodSource("seeds")
        void goesOnFromEveryBeginningOfAJournalAndBuysNothingTwice(long seed) throws IOException {
            Outcome<Integer, Integer> whole = uninterrupted(seed);
            FakeModel first = unreliable(seed);
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(first, journal).solve().orElseThrow();
            }
            Path file = files().get(0);
            byte[] all = Files.readAllBytes(file);
            int lines = (int) LongStream.range(0, all.length)
                    .filter(i -> all[(int) i] == '\n')
                    .count();

            // The first two lines are the file's own; before the third there is no run.
            for (int kept = 3; kept <= lines; kept++) {
                Files.write(file, beginning(all, kept));
                FakeModel again = unreliable(seed);
                try (Journal journal = FileJournal.in(folder).open()) {
                    Outcome<Integer, Integer> outcome = maker(again, journal).solve();

                    assertThat(outcome.orElseThrow()).isEqualTo(whole.orElseThrow());
                    assertThat(withoutTime(outcome.report())).isEqualTo(withoutTime(whole.report()));
                }
                List<String> bought = new ArrayList<>(again.asked());
                assertThat(new HashSet<>(first.asked())).containsAll(bought);
                assertThat(votesIn(beginning(all, kept)) + bought.size())
                        .isEqualTo(first.asked().size());
            }
        }

        private byte[] beginning(byte[] all, int lines) {
            int end = 0;
            for (int seen = 0; seen < lines; end++) {
                if (all[end] == '\n') {
                    seen++;
                }
            }
            return Arrays.copyOf(all, end);
        }

        private long votesIn(byte[] lines) {
            return new String(lines, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("\"type\":\"vote\"") || line.contains("\"type\":\"red flag\""))
                    .count();
        }

        private String withoutTime(RunReport report) {
            return report.toString().replaceAll("PT[^ ]*$", "");
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void givesTheOutcomeOfAFinishedRunWithoutACall(Detail detail) {
            try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
                maker(unreliable(3), journal).solve();
            }
            FakeModel unasked = unreliable(3);

            Outcome<Integer, Integer> outcome;
            try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
                outcome = maker(unasked, journal).solve();
            }

            assertThat(outcome.orElseThrow()).isEqualTo(uninterrupted(3).orElseThrow());
            assertThat(outcome.report().steps())
                    .isEqualTo(uninterrupted(3).report().steps());
            assertThat(unasked.asked()).isEmpty();
        }

        @Test
        void refusesTheJournalOfAnotherRunAndNamesTheDifference() {
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(FakeModel.counting(), journal).solve();
            }

            try (Journal journal = FileJournal.in(folder).open()) {
                Maker<Integer, Integer> other = Maker.solving(new CountingTask(13))
                        .asking(FakeModel.counting())
                        .untilAheadBy(3)
                        .journalling(journal)
                        .build();

                assertThatThrownBy(other::solve)
                        .isInstanceOf(JournalException.class)
                        .hasMessage(
                                "the journal is of another run: task is \"counting to 12\" there and \"counting to 13\""
                                        + " here, rule is \"first to ahead by 2\" there and \"first to ahead by 3\" here, the"
                                        + " expected steps are 12 there and 13 here; resume it as it was begun, or name another folder");
            }
        }

        @Test
        void needsARunToGoOnWith() {
            try (Journal journal = FileJournal.in(folder)
                    .expecting(Journal.Expected.EARLIER_RUN)
                    .open()) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> maker(FakeModel.counting(), journal).solve())
                        .withMessage(
                                "the journal holds no run, but was opened to resume one: name that run's folder, or open it"
                                        + " for a new run to begin one");
                assertThat(maker(FakeModel.counting(), journal).checkpoint()).isEmpty();
            }
        }
    }

    @Nested
    class SolveOrResume {
        static LongStream linesLeft() {
            return LongStream.rangeClosed(0, 40);
        }

        /** What a program that is started again and again says, whenever it was killed: before its first line, too. */
        @ParameterizedTest
        @MethodSource("linesLeft")
        void beginsOrGoesOnWhicheverIsDue(long kept) throws IOException {
            FakeModel first = unreliable(2);
            try (Journal journal = FileJournal.in(folder).open()) {
                maker(first, journal).solve().orElseThrow();
            }
            List<String> lines = Files.readAllLines(files().get(0));
            List<String> left = lines.subList(0, (int) Math.min(kept, lines.size()));
            Files.write(files().get(0), left);
            FakeModel again = unreliable(2);

            Outcome<Integer, Integer> outcome;
            try (Journal journal = FileJournal.in(folder).open()) {
                outcome = maker(again, journal).solve();
            }

            assertThat(outcome.orElseThrow()).isEqualTo(uninterrupted(2).orElseThrow());
            long bought = left.stream()
                    .filter(line -> line.contains("\"type\":\"vote\"") || line.contains("\"type\":\"red flag\""))
                    .count();
            assertThat(bought + again.asked().size()).isEqualTo(first.asked().size());
        }
    }

    @Nested
    class Standing {
        @Test
        void isWhereTheRunWouldBeGoneOnWithAndChangesNothing() throws IOException {
            Outcome<Integer, Integer> paused;
            try (Journal journal = FileJournal.in(folder).open()) {
                paused = maker(unreliable(3), journal).solve(Stint.ofSteps(5));
            }
            byte[] before = Files.readAllBytes(files().get(0));

            try (Journal journal = FileJournal.in(folder).open()) {
                FakeModel unasked = FakeModel.counting();
                Checkpoint<Integer> standing =
                        maker(unasked, journal).checkpoint().orElseThrow();

                assertThat(standing.step()).isEqualTo(5);
                assertThat(standing).hasToString(paused.checkpoint().toString());
                assertThat(unasked.asked()).isEmpty();
                assertThat(Files.readAllBytes(files().get(0))).isEqualTo(before);
                assertThat(maker(unreliable(3), journal).solve().orElseThrow())
                        .isEqualTo(uninterrupted(3).orElseThrow());
            }
        }

        @Test
        void isNowhereWhereTheJournalIsEmpty() {
            try (Journal journal = FileJournal.in(folder).open()) {
                assertThat(maker(FakeModel.counting(), journal).checkpoint()).isEmpty();
            }
        }
    }

    @Nested
    class Solve {
        @Test
        void doesNotBeginAnewWhereAJournalHoldsARun() {
            try (Journal journal =
                    FileJournal.in(folder).expecting(Journal.Expected.NEW_RUN).open()) {
                maker(FakeModel.counting(), journal).solve();

                assertThatIllegalStateException()
                        .isThrownBy(() -> maker(FakeModel.counting(), journal).solve())
                        .withMessage(
                                "the journal already holds a run, but was opened for a new one: name another folder, or"
                                        + " open it for an earlier run to resume that");
            }
        }

        @Test
        void writesLinesThatAnyToolCanRead() throws IOException {
            try (Journal journal = FileJournal.in(folder).open()) {
                Maker.solving(new CountingTask(1))
                        .asking(Provider.of(FakeModel.inProcess((state, sample) -> sample == 0 ? "?" : "1"))
                                .timedBy(new StillTime())
                                .build())
                        .untilAheadBy(2)
                        .journalling(journal)
                        .build()
                        .solve();
            }

            assertThat(Files.readString(files().get(0))
                            .lines()
                            .filter(line -> !line.startsWith("{\"journal\":"))
                            .map(line -> line.replaceAll(",\"crc\".*", "}")
                                    .replaceAll("\"id\":\"[-0-9a-f]{36}\"", "\"id\":\"?\"")))
                    .containsExactly(
                            "{\"type\":\"run\",\"format\":2,\"id\":\"?\",\"simulated\":true,\"steps\":1,\"identity\":{\"task\":\"counting to"
                                    + " 1\",\"model\":\"fake\",\"rule\":\"first to ahead by 2\",\"equality\":\"by value\",\"sampling\":\"Sampling[first=0.0,"
                                    + " others=0.1, maxOutputTokens=0]\",\"red flags\":\"[empty, cut off, withheld, refusing]\","
                                    + "\"first prompt\":\"e8db3cc29ec4f32a\"},\"parameters\":{}}",
                            "{\"type\":\"red flag\",\"step\":0,\"sample\":0,\"reason\":\"format\",\"detail\":\"not a whole"
                                    + " number\",\"prompt\":\"e8db3cc29ec4f32a\",\"inAtMost\":98,\"outAtMost\":2}",
                            "{\"type\":\"vote\",\"step\":0,\"sample\":1,\"answer\":0,\"reply\":\"1\",\"prompt\":\"e8db3cc29ec4f32a\",\"inAtMost\":98,\"outAtMost\":2}",
                            "{\"type\":\"vote\",\"step\":0,\"sample\":2,\"answer\":0,\"prompt\":\"e8db3cc29ec4f32a\",\"inAtMost\":98,\"outAtMost\":2}",
                            "{\"type\":\"verdict\",\"step\":0,\"answer\":0,\"rounds\":2,\"ms\":0}",
                            "{\"type\":\"end\",\"step\":1,\"told\":1,\"outcome\":\"solved\",\"ms\":0}");
        }
    }
}
