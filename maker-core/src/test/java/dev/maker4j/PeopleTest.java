package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.replay.Waiting;
import dev.maker4j.run.ActRefusedException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.Risk;
import dev.maker4j.task.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    /** Counts to four by acts, of which the second is of medium risk and the third of high. */
    private static final class Risky extends CountingTask implements ActingTask<Integer, Integer> {
        private final List<String> done;

        Risky(List<String> done) {
            super(4);
            this.done = done;
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1));
        }

        @Override
        public Risk risk(Integer state, Integer action) {
            return List.of(Risk.NONE, Risk.MEDIUM, Risk.HIGH, Risk.LOW).get(state);
        }

        @Override
        public String description(Integer state, Integer action) {
            return "write " + action;
        }

        @Override
        public Optional<String> undoing(Integer state, Integer action) {
            return action == 3 ? Optional.empty() : Optional.of("erase " + action);
        }

        @Override
        public String perform(Integer state, Integer action, Act act) {
            done.add(act.step() + "=" + action);
            return "written";
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            return done.contains(act.step() + "=" + action) ? Optional.of("written") : Optional.empty();
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return Optional.of(new Snapshots<>() {
                @Override
                public String write(Integer state) {
                    return state.toString();
                }

                @Override
                public Integer read(String text) {
                    return Integer.valueOf(text);
                }
            });
        }
    }

    /** What is on the disk outlives the process, which is killed where it would write one more entry than it has left. */
    private record Disk(Detail detail, List<String> lines, AtomicInteger entriesLeft) implements Journal {
        private static final class Kill extends Error {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public void read(Consumer<String> reader) {
            List.copyOf(lines).forEach(reader);
        }

        @Override
        public void append(String object) {
            if (entriesLeft.getAndDecrement() == 0) {
                throw new Kill();
            }
            lines.add(object);
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }

    private static Maker<Integer, Integer> acting(List<String> done, Journal journal) {
        return Maker.solving(new Risky(done))
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(journal, People.approvingActsFrom(Risk.MEDIUM))
                .build();
    }

    private static Waiting waiting(Journal journal) {
        return RunStatus.of(journal).flatMap(RunStatus::waiting).orElseThrow();
    }

    private static List<String> lines(Journal journal) {
        List<String> lines = new ArrayList<>();
        journal.read(lines::add);
        return lines;
    }

    private static PauseReason paused(Outcome<?, ?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Paused.class);
        return ((Outcome.Paused<?, ?>) outcome).reason();
    }

    @Nested
    class ApprovingActs {
        private final List<String> done = new ArrayList<>();

        @Test
        void waitsBeforeEachActOfTheLevelAndGoesOnOnceItIsApproved() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                Outcome<Integer, Integer> first = acting(done, journal).solve();

                assertThat(paused(first)).isEqualTo(PauseReason.APPROVAL_AWAITED);
                assertThat(first)
                        .hasToString("paused before step 1: waiting for approval: the act of step 1 is of risk medium");
                assertThat(done).containsExactly("0=1");
                assertThat(lines(journal)).noneMatch(line -> line.startsWith("{\"type\":\"intent\",\"step\":1"));
                Waiting asked = waiting(journal);
                assertThat(asked.isForApproval()).isTrue();
                assertThat(List.of(asked.step(), asked.risk(), asked.act(), asked.undoing()))
                        .isEqualTo(List.of(1L, "medium", "write 2", "erase 2"));
                asked.approve(journal, "Ada", NOON);
                assertThat(lines(journal))
                        .last()
                        .isEqualTo(
                                "{\"type\":\"approval\",\"step\":1,\"approved\":true,\"by\":\"Ada\",\"at\":\"2027-03-01T12:00:00Z\"}");
                assertThat(RunStatus.of(journal).orElseThrow().reason())
                        .isEqualTo("a person has approved the act, which counts once the run is resumed");

                assertThat(paused(acting(done, journal).solve())).isEqualTo(PauseReason.APPROVAL_AWAITED);
                assertThat(done).containsExactly("0=1", "1=2");
                assertThat(waiting(journal).undoing()).isEmpty();
                waiting(journal).approve(journal, "", NOON);

                assertThat(acting(done, journal).solve().orElseThrow()).isEqualTo(4);
                assertThat(done).containsExactly("0=1", "1=2", "2=3", "3=4");
                assertThat(RunStatus.of(journal).orElseThrow().waiting()).isEmpty();
            }
        }

        @Test
        void waitsAgainWhereNobodyHasSaidAnything() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                for (int stint = 0; stint < 3; stint++) {
                    assertThat(paused(acting(done, journal).solve())).isEqualTo(PauseReason.APPROVAL_AWAITED);
                    assertThat(RunStatus.of(journal).orElseThrow().report().steps())
                            .isOne();
                }
                assertThat(done).containsExactly("0=1");
            }
        }

        @Test
        void endsARunWhoseActIsRefusedAndAgainWheneverItIsResumed() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                acting(done, journal).solve();
                Waiting asked = waiting(journal);
                asked.refuse(journal, "Ada", NOON);

                for (int stint = 0; stint < 2; stint++) {
                    assertThat(acting(done, journal).solve()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.cause()).isInstanceOf(ActRefusedException.class);
                        assertThat(failed.cause())
                                .hasMessage("the act of step 1 was refused by Ada, so nothing of it was performed:"
                                        + " change the task or its input, and begin a new run");
                    });
                }
                assertThat(done).containsExactly("0=1");
                assertThatThrownBy(() -> asked.approve(journal, "Bob", NOON))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no longer waits for a person at step 1: look at its status again");
            }
        }

        @Test
        void takesNoAnswerForAnApproval() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                acting(done, journal).solve();

                assertThatThrownBy(() -> waiting(journal).answer(journal, "2", "Ada", NOON))
                        .hasMessage("step 1 is decided, and its act waits for approval: approve or refuse it");
            }
        }

        @Test
        void takesNoWordWhileTheRunGoesOn() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                acting(done, journal).solve();
                Waiting asked = waiting(journal);
                try (Journal.Claim running = journal.claim()) {
                    assertThat(running).isNotNull();
                    assertThatThrownBy(() -> asked.approve(journal, "Ada", NOON))
                            .isInstanceOf(JournalException.class);
                }
            }
        }

        @Test
        void carriesAnApprovalInACheckpointsBytes() {
            byte[] bytes;
            try (FileJournal journal = FileJournal.in(folder.resolve("first")).open()) {
                acting(done, journal).solve();
                waiting(journal).approve(journal, "Ada", NOON);
                bytes = acting(done, journal).checkpoint().orElseThrow().toBytes();
            }

            try (FileJournal journal = FileJournal.in(folder.resolve("second")).open()) {
                Maker<Integer, Integer> maker = acting(done, journal);
                assertThat(paused(maker.resume(maker.checkpoint(bytes)))).isEqualTo(PauseReason.APPROVAL_AWAITED);
                assertThat(done).containsExactly("0=1", "1=2");
                assertThat(waiting(journal).step()).isEqualTo(2);
                assertThat(RunStatus.of(journal).orElseThrow().report().steps()).isEqualTo(2);
            }
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void performsEachActOnceAndNoneUnapprovedWhereverTheProcessWasKilled(Detail detail) {
            int kills = 0;
            for (boolean killed = true; killed; kills++) {
                List<String> world = new ArrayList<>();
                killed = solvedByStints(disk(detail, kills), world, PeopleTest::acting, (journal, asked) -> {
                    assertThat(world).noneMatch(act -> act.startsWith(asked.step() + "="));
                    asked.approve(journal, "Ada", NOON);
                });

                assertThat(world).as("killed at entry %d", kills).containsExactly("0=1", "1=2", "2=3", "3=4");
            }
            assertThat(kills).isGreaterThan(15);
        }
    }

    private interface Making {
        Maker<Integer, Integer> maker(List<String> done, Journal journal);
    }

    /** Solves a run stint by stint, each word given in between, killed once at an entry; returns whether it was. */
    private static boolean solvedByStints(
            Disk journal, List<String> done, Making making, BiConsumer<Journal, Waiting> word) {
        boolean killed = false;
        while (true) {
            try {
                Outcome<Integer, Integer> outcome = making.maker(done, journal).solve();
                if (outcome instanceof Outcome.Solved) {
                    return killed;
                }
                word.accept(journal, waiting(journal));
            } catch (Disk.Kill kill) {
                killed = true;
            }
        }
    }

    private static Disk disk(Detail detail, int entries) {
        return new Disk(detail, new ArrayList<>(), new AtomicInteger(entries));
    }

    @Nested
    class DecidingUndecidedSteps {
        private final List<String> asked = new ArrayList<>();

        private Maker<Integer, Integer> torn(List<String> ignored, Journal journal) {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                asked.add(state + "#" + sample);
                return state == 1 ? Integer.toString(sample + 1) : Integer.toString(state + 1);
            });
            return Maker.solving(new CountingTask(3))
                    .asking(model)
                    .untilAheadBy(2)
                    .atMost(4)
                    .journalling(journal, People.decidingUndecidedSteps())
                    .build();
        }

        @Test
        void waitsInsteadOfEndingUndecidedAndGoesOnWithTheAnswer() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                Outcome<Integer, Integer> first = torn(List.of(), journal).solve();

                assertThat(paused(first)).isEqualTo(PauseReason.ANSWER_AWAITED);
                Waiting waits = waiting(journal);
                assertThat(waits.isForApproval()).isFalse();
                assertThat(waits.question().orElseThrow().user()).isEqualTo("1");
                assertThat(waits.votes().votes()).hasSize(waits.votes().sampleCount());
                asked.clear();
                waits.answer(journal, "2", "Ada", NOON);
                Outcome<Integer, Integer> second = torn(List.of(), journal).solve();

                assertThat(second.orElseThrow()).isEqualTo(3);
                assertThat(second.report().stepsByPerson()).isOne();
                assertThat(second.report().steps()).isEqualTo(3);
                assertThat(asked).containsExactly("2#0", "2#1");
                assertThat(lines(journal))
                        .anyMatch(line -> line.startsWith("{\"type\":\"answer\",\"step\":1,\"reply\":\"2\",\"prompt\":")
                                && line.endsWith(",\"by\":\"Ada\",\"at\":\"2027-03-01T12:00:00Z\"}"))
                        .anyMatch(line -> line.startsWith("{\"type\":\"verdict\",\"step\":1,")
                                && line.contains(",\"person\":true,\"reply\":\"2\""));
                assertThat(RunStatus.of(journal).orElseThrow().report().stepsByPerson())
                        .isOne();
            }
        }

        @Test
        void waitsAgainWhereTheParserDoesNotAcceptTheAnswer() {
            try (FileJournal journal = FileJournal.in(folder).open()) {
                torn(List.of(), journal).solve();
                waiting(journal).answer(journal, "two", "", NOON);
                for (int stint = 0; stint < 2; stint++) {
                    assertThat(torn(List.of(), journal).solve().toString())
                            .startsWith(
                                    "paused before step 1: waiting for a person's answer: the task doesn't accept the"
                                            + " answer that was given (not a whole number); step 1 is undecided: ");
                }
                waiting(journal).answer(journal, "2", "", NOON);

                assertThat(torn(List.of(), journal).solve().orElseThrow()).isEqualTo(3);
            }
        }

        @Test
        void carriesAnAnswerInACheckpointsBytesAndItsCountInASnapshot() {
            byte[] bytes;
            try (FileJournal journal = FileJournal.in(folder.resolve("first")).open()) {
                torn(List.of(), journal).solve();
                waiting(journal).answer(journal, "2", "Ada", NOON);
                bytes = snapshotted(journal).checkpoint().orElseThrow().toBytes();
            }

            try (FileJournal journal = FileJournal.in(folder.resolve("second")).open()) {
                Maker<Integer, Integer> maker = snapshotted(journal);
                Outcome<Integer, Integer> outcome = maker.resume(maker.checkpoint(bytes));
                assertThat(outcome.orElseThrow()).isEqualTo(3);
                assertThat(outcome.report().stepsByPerson()).isOne();
                assertThat(RunStatus.of(journal).orElseThrow().report().stepsByPerson())
                        .isOne();
                byte[] after = outcome.checkpoint().toBytes();
                assertThat(maker.checkpoint(after).step()).isEqualTo(3);
            }
        }

        /** The same task; a checkpoint's bytes need its states as text. */
        private Maker<Integer, Integer> snapshotted(Journal journal) {
            CountingTask task = new CountingTask(3) {
                @Override
                public Optional<Snapshots<Integer>> snapshots() {
                    return new Risky(List.of()).snapshots();
                }
            };
            return Maker.solving(task)
                    .asking(FakeModel.counting())
                    .untilAheadBy(2)
                    .atMost(4)
                    .journalling(journal, People.decidingUndecidedSteps())
                    .build();
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void endsTheSameWhereverTheProcessWasKilled(Detail detail) {
            int kills = 0;
            for (boolean killed = true; killed; kills++) {
                Disk disk = disk(detail, kills);
                killed = solvedByStints(
                        disk, List.of(), this::torn, (journal, waits) -> waits.answer(journal, "2", "Ada", NOON));

                RunStatus status = RunStatus.of(disk).orElseThrow();
                assertThat(status.report().steps()).isEqualTo(3);
                assertThat(status.report().stepsByPerson()).isOne();
                assertThat(disk.lines().stream()
                                .filter(line -> line.startsWith("{\"type\":\"verdict\""))
                                .toList())
                        .hasSize(3);
            }
            assertThat(kills).isGreaterThan(5);
        }
    }

    @Test
    void areRefusedWithoutAJournalForTheirWord() {
        Maker.Builder<Integer, Integer> maker = Maker.solving(new Risky(new ArrayList<>()))
                .asking(FakeModel.counting())
                .journalling(Journal.none(), People.approvingActsFrom(Risk.HIGH).andDecidingUndecidedSteps());

        assertThatThrownBy(maker::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task counting to 4 is to be solved with People[approving acts from high on, deciding"
                        + " undecided steps], but without a journal their word would be lost: give journalling(…) one");
    }
}
