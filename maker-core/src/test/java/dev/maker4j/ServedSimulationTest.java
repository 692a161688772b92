package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a model is a simulation is known of one behind a URL by its first answer only; from then on it stays known. */
class ServedSimulationTest {
    private static final String LINE = "{\"type\":\"simulated\"";

    @TempDir
    private Path folder;

    private static FakeModel served() {
        return FakeModel.served((state, sample) -> sample == 1 ? "hm" : Integer.toString(state + 1));
    }

    /** A real model of the same name as the simulated one. */
    private static LlmClient real() {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return LlmReply.of(
                        Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
            }

            @Override
            public String model() {
                return "fake";
            }

            @Override
            public boolean isInProcess() {
                return true;
            }
        };
    }

    private static Maker.Builder<Integer, Integer> maker(LlmClient model) {
        return Maker.solving(new CountingTask(4)).asking(model).untilAheadBy(2);
    }

    private Outcome<Integer, Integer> advanced(LlmClient model, Stint stint) {
        try (Journal journal = FileJournal.in(folder).open()) {
            return maker(model).journalling(journal).build().solve(stint);
        }
    }

    private <T> T read(Function<Journal, T> reader) {
        try (Journal journal = FileJournal.in(folder).openForReading()) {
            return reader.apply(journal);
        }
    }

    private boolean statusSimulated() {
        return read(journal -> RunStatus.of(journal).orElseThrow().report().simulated());
    }

    private boolean replaySimulated() {
        return read(journal -> Replay.of(journal).report().simulated());
    }

    private Path file() {
        return folder.resolve("journal-000001.jsonl");
    }

    private long linesThatSaySo() throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> line.startsWith(LINE))
                .count();
    }

    @Test
    void isReportedFromTheFirstSampleOn() {
        List<Boolean> told = new ArrayList<>();
        RunListener<Integer, Integer> listener = new RunListener<>() {
            @Override
            public void runStarted(RunReport report) {
                told.add(report.simulated());
            }

            @Override
            public void runEnded(RunReport report) {
                told.add(report.simulated());
            }
        };

        Outcome<Integer, Integer> outcome =
                maker(served()).listening(listener).build().solve();

        assertThat(told).containsExactly(false, true);
        assertThat(outcome.report().simulated()).isTrue();
    }

    @Test
    void isCarriedByACheckpointToAnotherModel() {
        Outcome<Integer, Integer> paused = maker(served()).build().solve(Stint.ofSteps(1));

        Outcome<Integer, Integer> outcome =
                maker(real()).build().resume(((Outcome.Paused<Integer, Integer>) paused).checkpoint());

        assertThat(outcome.orElseThrow()).isEqualTo(4);
        assertThat(outcome.report().simulated()).isTrue();
    }

    @Nested
    class TheJournal {
        @ParameterizedTest
        @EnumSource(Detail.class)
        void saysSoOnceBeforeAnythingThatTheModelAnswered(Detail detail) throws IOException {
            try (Journal journal = FileJournal.in(folder).recording(detail).open()) {
                maker(served()).journalling(journal).build().solve();
            }

            List<String> types = Files.readAllLines(file()).stream()
                    .filter(line -> !line.startsWith("{\"journal\":"))
                    .map(line -> line.replaceAll("^\\{\"type\":\"([a-z ]+)\".*", "$1"))
                    .filter(type -> !type.equals("prompt"))
                    .toList();

            assertThat(types).startsWith("run", "simulated").endsWith("end");
            assertThat(types).containsOnlyOnce("simulated");
        }

        /** A crash leaves a beginning of the journal: every beginning is tried. */
        @Test
        void losesItInNoCrashThatLeavesAnAnswer() throws IOException {
            advanced(served(), Stint.toTheEnd());
            List<String> all = Files.readAllLines(file());

            // The first two lines are the file's own; before the third there is no run.
            for (int kept = 3; kept <= all.size(); kept++) {
                Files.write(file(), all.subList(0, kept));

                assertThat(statusSimulated()).as("after %d lines", kept).isEqualTo(kept > 3);
                assertThat(replaySimulated()).isEqualTo(kept > 3);

                Outcome<Integer, Integer> outcome = advanced(served(), Stint.toTheEnd());

                assertThat(outcome.report().simulated()).isTrue();
                assertThat(statusSimulated()).isTrue();
                assertThat(linesThatSaySo()).isEqualTo(1);
            }
        }

        @Test
        void tellsItOfAFinishedRunWithoutACall() {
            advanced(served(), Stint.toTheEnd());
            FakeModel unasked = served();

            Outcome<Integer, Integer> outcome = advanced(unasked, Stint.toTheEnd());

            assertThat(unasked.asked()).isEmpty();
            assertThat(outcome.report().simulated()).isTrue();
        }

        @Test
        void keepsItWhereARealModelOfThatNameGoesOn() throws IOException {
            advanced(served(), Stint.ofSteps(2));

            assertThat(advanced(real(), Stint.toTheEnd()).report().simulated()).isTrue();
            assertThat(statusSimulated()).isTrue();
            assertThat(linesThatSaySo()).isEqualTo(1);
        }

        @Test
        void keepsItFromItsFirstLineWhereARealModelOfThatNameGoesOn() throws IOException {
            advanced(FakeModel.counting(), Stint.ofSteps(2));

            assertThat(advanced(real(), Stint.toTheEnd()).report().simulated()).isTrue();
            assertThat(linesThatSaySo()).isZero();
        }

        @Test
        void saysSoWhereASimulationGoesOnWithARealModelsRun() {
            assertThat(advanced(real(), Stint.ofSteps(2)).report().simulated()).isFalse();
            assertThat(statusSimulated()).isFalse();

            assertThat(advanced(served(), Stint.toTheEnd()).report().simulated())
                    .isTrue();
            assertThat(statusSimulated()).isTrue();
        }

        @Test
        void keepsItBeyondItsSnapshots() {
            CountingTask lengthy = new SnapshottedCountingTask(5000);
            for (Stint stint : List.of(Stint.ofSteps(4500), Stint.ofSteps(1))) {
                try (Journal journal =
                        FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
                    RunReport report = Maker.solving(lengthy)
                            .asking(FakeModel.served((state, sample) -> Integer.toString(state + 1)))
                            .untilAheadBy(1)
                            .journalling(journal)
                            .build()
                            .solve(stint)
                            .report();

                    assertThat(report.simulated()).isTrue();
                }
                assertThat(statusSimulated()).isTrue();
            }
        }
    }

    @Nested
    class ACacheOfVerdicts {
        private final RecordingCache cache = new RecordingCache();

        private Outcome<Integer, Integer> solved(LlmClient model) {
            return maker(model).reusing(cache).build().solve();
        }

        @Test
        void doesNotPassASimulationsVerdictsOffAsARealModels() {
            solved(served());

            assertThat(solved(real()).report().cacheHits()).isZero();
        }

        @Test
        void givesASimulationItsVerdictsAgainOnceItIsKnownToBeOne() {
            solved(served());
            FakeModel again = served();

            assertThat(solved(again).report().cacheHits()).isEqualTo(3);
            assertThat(again.asked()).containsExactly("0#0", "0#1", "0#2");
        }

        @Test
        void givesARealModelItsVerdictsAgain() {
            solved(real());

            assertThat(solved(real()).report().cacheHits()).isEqualTo(4);
        }
    }
}
