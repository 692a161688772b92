package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.bisection.Bisection;
import dev.maker4j.bisection.Finding;
import dev.maker4j.bisection.StateCheck;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.run.Outcome;
import dev.maker4j.voting.VotingRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first wrong step of a recorded run is found by checking few of its states. */
@Tag("once")
class BisectedRunTest {
    private static final StateCheck<Integer> COUNTS_ITS_STEPS =
            (state, step) -> state == step ? Optional.empty() : Optional.of("is " + state + ", not " + step);

    /** Counts to an end, and skips a number at one step. */
    private static FakeModel skippingAt(long wrong) {
        return FakeModel.inProcess((state, sample) -> Integer.toString(state == wrong ? state + 2 : state + 1));
    }

    private static Outcome<Integer, Integer> run(CountingTask task, FakeModel model, Journal journal) {
        return Maker.solving(task)
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(1))
                .journalling(journal)
                .build()
                .solve();
    }

    private static MemoryJournal skippingAt(long wrong, int end) {
        MemoryJournal journal = MemoryJournal.empty();
        run(new CountingTask(end), skippingAt(wrong), journal);
        return journal;
    }

    @Nested
    class Finds {
        @ParameterizedTest
        @ValueSource(longs = {0, 1, 2, 62, 63, 64, 97, 98})
        void theFirstWrongStepWhereverItIs(long wrong) {
            MemoryJournal journal = skippingAt(wrong, 100);

            Finding<Integer, Integer> found =
                    Bisection.of(new CountingTask(100), journal).find(COUNTS_ITS_STEPS);

            assertThat(found).isInstanceOfSatisfying(Finding.WrongStep.class, step -> {
                assertThat(step.step()).isEqualTo(wrong);
                assertThat(step.before()).isEqualTo((int) wrong);
                assertThat(step.action()).isEqualTo((int) wrong + 2);
                assertThat(step.after()).isEqualTo((int) wrong + 2);
                assertThat(step.problem()).isEqualTo("is " + (wrong + 2) + ", not " + (wrong + 1));
                assertThat(step.votes()).isOne();
                assertThat(step.otherVotes()).isZero();
                assertThat(step.checks()).isLessThanOrEqualTo(8);
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {1_023, 1_024, 1_025, 2_047, 5_000})
        void itWithAsFewChecksWhereNotAllStatesAreHeld(int steps) {
            int most = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(steps);
            for (long wrong : new long[] {0, steps / 3, steps / 2, steps - 2}) {
                MemoryJournal journal = skippingAt(wrong, steps + 1);

                Finding<Integer, Integer> found =
                        Bisection.of(new CountingTask(steps + 1), journal).find(COUNTS_ITS_STEPS);

                assertThat(found).as("wrong at %d", wrong).isInstanceOfSatisfying(Finding.WrongStep.class, step -> {
                    assertThat(step.step()).isEqualTo(wrong);
                    assertThat(step.checks()).isLessThanOrEqualTo(most);
                });
            }
        }

        @Test
        void thatNothingIsWrongByTheLastStateAlone() {
            MemoryJournal journal = skippingAt(-1, 100);

            assertThat(Bisection.of(new CountingTask(100), journal).find(COUNTS_ITS_STEPS))
                    .isEqualTo(new Finding.NothingWrong<>(100, 1));
        }

        @Test
        void thatTheRunWasWrongFromTheStart() {
            MemoryJournal journal = skippingAt(-1, 100);

            assertThat(Bisection.of(new CountingTask(100), journal).find((state, step) -> Optional.of("red")))
                    .isEqualTo(new Finding.WrongFromTheStart<>("red", 8));
        }

        @Test
        void whereARunWasTakenOverAfterItHadGoneWrong() {
            CountingTask task = new SnapshottedCountingTask(100);
            Outcome<Integer, Integer> first = Maker.solving(task)
                    .asking(skippingAt(3))
                    .untilAheadBy(1)
                    .build()
                    .solve(Stint.ofSteps(40));
            MemoryJournal journal = MemoryJournal.empty();
            Maker.solving(task)
                    .asking(skippingAt(3))
                    .untilAheadBy(1)
                    .journalling(journal)
                    .build()
                    .resume(first.checkpoint());

            assertThat(Bisection.of(task, journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOfSatisfying(
                            Finding.WrongFromTheStart.class,
                            wrong -> assertThat(wrong.problem()).isEqualTo("is 41, not 40"));
            assertThat(Bisection.of(task, journal)
                            .find((state, step) -> step < 70 ? Optional.empty() : Optional.of("late")))
                    .isInstanceOfSatisfying(
                            Finding.WrongStep.class,
                            wrong -> assertThat(wrong.step()).isEqualTo(69));
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void itWhateverDetailIsKept(Detail detail) {
            MemoryJournal journal = new MemoryJournal(detail, List.of());
            run(new SnapshottedCountingTask(300), skippingAt(150), journal);

            assertThat(Bisection.of(new SnapshottedCountingTask(300), journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOfSatisfying(Finding.WrongStep.class, wrong -> {
                        assertThat(wrong.step()).isEqualTo(150);
                        assertThat(wrong.votes()).isEqualTo(detail == Detail.VERDICTS ? 0 : 1);
                    });
        }

        @Test
        void itByTheStepsThatAreKnownToBeRight() {
            CountingTask task = new CountingTask(100);

            Finding<Integer, Integer> found = Bisection.of(task, skippingAt(41, 100))
                    .find(StateCheck.along(task, KnownSteps.along(task, state -> state + 1)));

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Finding.WrongStep.class,
                            wrong -> assertThat(wrong.step()).isEqualTo(41));
        }

        @Test
        void nothingWrongInARunAlongTheRightSteps() {
            CountingTask task = new CountingTask(100);

            assertThat(Bisection.of(task, skippingAt(-1, 100))
                            .find(StateCheck.along(task, KnownSteps.along(task, state -> state + 1))))
                    .isEqualTo(new Finding.NothingWrong<>(100, 1));
        }
    }

    /** Lines as a run of 1,048,575 steps writes them, made as they are read. */
    private record Million(long wrong) implements Journal {
        static final int STEPS = 1_048_575;

        @Override
        public void read(Consumer<String> reader) {
            reader.accept("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"task\":\"counting to " + STEPS
                    + "\"},\"parameters\":{}}");
            for (int step = 0, state = 0; step < STEPS; step++) {
                state += step == wrong ? 2 : 1;
                reader.accept("{\"type\":\"vote\",\"step\":" + step + ",\"sample\":0,\"answer\":0,\"reply\":\"" + state
                        + "\"}");
                reader.accept("{\"type\":\"verdict\",\"step\":" + step + ",\"answer\":0,\"rounds\":1,\"ms\":1}");
            }
        }

        @Override
        public void append(String object) {
            throw new AssertionError("a bisection only reads");
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }

    @Test
    void needsAtMost21ChecksAmong1048575Steps() {
        long wrong = 700_001;
        List<Integer> checked = new ArrayList<>();

        Finding<Integer, Integer> found = Bisection.of(new CountingTask(Million.STEPS), new Million(wrong))
                .find((state, step) -> {
                    checked.add(state);
                    return COUNTS_ITS_STEPS.problem(state, step);
                });

        assertThat(checked).hasSizeLessThanOrEqualTo(21).hasSize(found.checks());
        assertThat(found)
                .isInstanceOfSatisfying(
                        Finding.WrongStep.class, step -> assertThat(step.step()).isEqualTo(wrong));
    }

    @Nested
    class Refuses {
        @Test
        void aJournalOfAnotherTask() {
            MemoryJournal journal = skippingAt(-1, 9);

            assertThatThrownBy(() -> Bisection.of(new CountingTask(8), journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "the journal is of another task: task is \"counting to 9\" there and \"counting to 8\" here;"
                                    + " give the task as it was, or name another folder");
        }

        @Test
        void inputThatChanged() {
            MemoryJournal journal = skippingAt(-1, 9);
            CountingTask changed = new CountingTask(9) {
                @Override
                public Integer initialState() {
                    return 1;
                }
            };

            assertThatThrownBy(() -> Bisection.of(changed, journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the prompt of step 0 is \"");
        }

        @Test
        void aJournalWithoutARun() {
            assertThatThrownBy(() -> Bisection.of(new CountingTask(9), MemoryJournal.empty())
                            .find(COUNTS_ITS_STEPS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the journal holds no run whose states could be checked: name another");
        }

        @Test
        void aSurvey() {
            MemoryJournal journal = MemoryJournal.empty();
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"survey\":\"tickets\"}}");

            assertThatThrownBy(() -> Bisection.of(new CountingTask(9), journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the journal is of survey \"tickets\": its rows don't follow from one another, so there is no"
                                    + " first wrong step; certify it, or compare its rows with what is known");
        }

        @Test
        void aCheckThatThrows() {
            MemoryJournal journal = skippingAt(-1, 9);

            assertThatThrownBy(() -> Bisection.of(new CountingTask(9), journal).find((state, step) -> {
                        throw new ArithmeticException("/ by zero");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the check of the state after 9 steps threw java.lang.ArithmeticException: / by zero; let it"
                                    + " return what is wrong with a state, and empty where nothing is")
                    .hasCauseInstanceOf(ArithmeticException.class);
        }

        @Test
        void aRunThatIsUnderWay(@TempDir Path folder) {
            try (FileJournal journal = FileJournal.in(folder).open();
                    Journal.Claim claim = journal.claim()) {
                assertThatThrownBy(
                                () -> Bisection.of(new CountingTask(9), journal).find(COUNTS_ITS_STEPS))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is in use by a run of this process")
                        .hasMessageNotContaining("null" + claim);
            }
        }

        @Test
        void toGoOnWhenInterrupted() {
            MemoryJournal journal = skippingAt(-1, 9);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> Bisection.of(new CountingTask(9), journal).find(COUNTS_ITS_STEPS))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
