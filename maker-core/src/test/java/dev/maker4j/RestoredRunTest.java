package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoredRunTest {
    @TempDir
    private Path folder;

    /** Counts, and counts its own work. */
    private static final class Snapshotted extends CountingTask {
        private final AtomicInteger applied = new AtomicInteger();

        Snapshotted(int end) {
            super(end);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            applied.incrementAndGet();
            return super.apply(state, action);
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return Optional.of(new Snapshots<>() {
                @Override
                public String write(Integer state) {
                    return "at " + state;
                }

                @Override
                public Integer read(String text) {
                    return Integer.valueOf(text.substring(3));
                }
            });
        }
    }

    private static Maker.Builder<Integer, Integer> maker(DecomposableTask<Integer, Integer> task, Journal journal) {
        return Maker.solving(task)
                .asking(Provider.of(FakeModel.counting())
                        .timedBy(new StillTime())
                        .build())
                .untilAheadBy(2)
                .journalling(journal);
    }

    private Journal grouped() {
        return FileJournal.in(folder).keeping(Durability.GROUPED).open();
    }

    @Test
    void appliesOnlyWhatFollowsTheLatestSnapshot() {
        RunReport whole;
        try (Journal journal = grouped()) {
            whole = maker(new Snapshotted(10_000), journal).build().solve().report();
        }
        Snapshotted again = new Snapshotted(10_000);

        Outcome<Integer, Integer> resumed;
        try (Journal journal = grouped()) {
            resumed = maker(again, journal).build().solve();
        }

        assertThat(resumed.orElseThrow()).isEqualTo(10_000);
        assertThat(resumed.report()).hasToString(whole.toString());
        int comparedAtTheBeginning = 64;
        int appliedTwice = 3;
        assertThat(again.applied.get()).isEqualTo(comparedAtTheBeginning + appliedTwice + 10_000 - 2 * 4096);
    }

    @Test
    void tellsWhoWantsItOfEveryStepThatTheJournalHolds() {
        try (Journal journal = grouped()) {
            maker(new Snapshotted(5000), journal).build().solve(Stint.ofSteps(4500));
        }
        List<Long> steps = new ArrayList<>();

        try (Journal journal = grouped()) {
            maker(new Snapshotted(5000), journal)
                    .listening(new RunListener<Integer, Integer>() {
                        @Override
                        public boolean isToldOfRestoredSteps() {
                            return true;
                        }

                        @Override
                        public void stepRestored(StepRestored<? extends Integer, ? extends Integer> event) {
                            assertThat(event.next()).isEqualTo(event.action()).isEqualTo(event.state() + 1);
                            steps.add(event.step());
                        }

                        @Override
                        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                            assertThat(event.step()).isGreaterThanOrEqualTo(4500);
                            steps.add(event.step());
                        }
                    })
                    .build()
                    .solve();
        }

        assertThat(steps).isEqualTo(LongStream.range(0, 5000).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void advancesStintByStintOnOneJournal(Durability durability) {
        try (Journal journal = FileJournal.in(folder).keeping(durability).open()) {
            Maker<Integer, Integer> maker = maker(new CountingTask(10), journal).build();
            for (int stint = 1; stint <= 3; stint++) {
                assertThat(maker.solve(Stint.ofSteps(3)))
                        .hasToString("paused before step " + 3 * stint + ": the stint is over");
            }

            assertThat(maker.solve(Stint.ofSteps(3)).orElseThrow()).isEqualTo(10);
        }
    }

    @Test
    void countsTheTimeOfAllStintsAndNotThePauses() {
        StillTime time = new StillTime();
        Duration elapsed = Duration.ZERO;
        for (int stint = 0; stint < 2; stint++) {
            time.push(Duration.ofHours(1));
            try (Journal journal = FileJournal.in(folder).open()) {
                elapsed = maker(new CountingTask(4), journal)
                        .asking(Provider.of(FakeModel.inProcess((state, sample) -> {
                                    time.push(Duration.ofSeconds(1));
                                    return Integer.toString(state + 1);
                                }))
                                .timedBy(time)
                                .build())
                        .build()
                        .solve(Stint.ofSteps(2))
                        .report()
                        .elapsed();
            }
        }

        assertThat(elapsed).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void leavesTheJournalOfAFinishedRunAsItIs() throws IOException {
        try (Journal journal = FileJournal.in(folder).open()) {
            maker(new CountingTask(3), journal).build().solve();
        }
        List<String> before = lines();

        try (Journal journal = FileJournal.in(folder).open()) {
            maker(new CountingTask(3), journal).build().solve();
        }

        assertThat(lines()).isEqualTo(before);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("journal-000001.jsonl"));
    }

    @Test
    void saysInTheJournalHowEachStintEnded() throws IOException {
        try (Journal journal = FileJournal.in(folder).open()) {
            Maker<Integer, Integer> maker = maker(new CountingTask(3), journal).build();
            maker.solve(Stint.ofSteps(1));
            maker.solve(Stint.ofSteps(1));
            maker.solve();
        }

        assertThat(lines().stream().filter(line -> line.contains("\"type\":\"end\"")))
                .map(line -> line.replaceAll(",\"crc\".*", "}"))
                .containsExactly(
                        "{\"type\":\"end\",\"step\":1,\"told\":1,\"outcome\":\"paused\",\"detail\":\"the stint is over\",\"ms\":0}",
                        "{\"type\":\"end\",\"step\":2,\"told\":2,\"outcome\":\"paused\",\"detail\":\"the stint is over\",\"ms\":0}",
                        "{\"type\":\"end\",\"step\":3,\"told\":3,\"outcome\":\"solved\",\"ms\":0}");
    }

    @Test
    void refusesOtherParametersAndAnotherSampling() {
        try (Journal journal = FileJournal.in(folder).open()) {
            maker(sized("3"), journal).build().solve(Stint.ofSteps(1));

            assertThatThrownBy(maker(sized("4"), journal)
                            .sampling(Sampling.standard().cutOffAt(9))
                            .build()::solve)
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "the journal is of another run: sampling is \"Sampling[first=0.0, others=0.1,"
                                    + " maxOutputTokens=0]\" there and \"Sampling[first=0.0, others=0.1, maxOutputTokens=9]\" here,"
                                    + " parameter disks is \"3\" there and \"4\" here; resume it as it was begun, or name another folder");
        }
    }

    private static CountingTask sized(String disks) {
        return new CountingTask(5) {
            @Override
            public Map<String, String> parameters() {
                return Map.of("disks", disks);
            }
        };
    }

    @Test
    void refusesToGoOnWithVotesOnAnotherPrompt() throws IOException {
        try (Journal journal = FileJournal.in(folder).open()) {
            maker(new CountingTask(5), journal).build().solve(Stint.ofSteps(2));
        }
        withoutVerdictOf(1);
        CountingTask reworded = new CountingTask(5) {
            @Override
            public Prompt prompt(Integer state) {
                Prompt prompt = super.prompt(state);
                return state == 0 ? prompt : new Prompt(prompt.system(), prompt.user() + "?");
            }
        };

        try (Journal journal = FileJournal.in(folder).open()) {
            assertThatThrownBy(maker(reworded, journal).build()::solve)
                    .isInstanceOf(JournalException.class)
                    .hasMessageMatching(
                            "the journal is of another run: the prompt of step 1 is \"[0-9a-f]{16}\" there and"
                                    + " \"[0-9a-f]{16}\" here; resume it as it was begun, or name another folder");
        }
    }

    private void withoutVerdictOf(int step) throws IOException {
        List<String> lines = lines();
        int verdict = 0;
        while (!lines.get(verdict).startsWith("{\"type\":\"verdict\",\"step\":" + step)) {
            verdict++;
        }
        Files.write(folder.resolve("journal-000001.jsonl"), lines.subList(0, verdict));
    }

    @Test
    void refusesAnEntryThatOnlyANewerVersionKnows() {
        try (Journal journal = FileJournal.in(folder).open()) {
            maker(new CountingTask(5), journal).build().solve(Stint.ofSteps(2));
            journal.append("{\"type\":\"look-ahead\",\"step\":2}");
            journal.commit();

            assertThatThrownBy(maker(new CountingTask(5), journal).build()::solve)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is of the unknown type \"look-ahead\"")
                    .hasMessageContaining("written by a newer version");
        }
    }

    @Test
    void pausesACancelledRunAndOnlyThat() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        FakeModel model = FakeModel.remote((state, sample) -> {
            if (state == 2 && hanging.getCount() > 0) {
                hanging.countDown();
                new CountDownLatch(1).await();
            }
            return Integer.toString(state + 1);
        });
        try (Journal journal = FileJournal.in(folder).open()) {
            Maker<Integer, Integer> maker =
                    maker(new CountingTask(5), journal).asking(model).build();
            Run<Integer, Integer> run = maker.start();
            hanging.await();

            run.cancel();

            assertThat(run.outcome()).hasToString("paused before step 2: cancelled");
            run.cancel();
            assertThat(maker.solve().orElseThrow()).isEqualTo(5);
        }
    }
}
