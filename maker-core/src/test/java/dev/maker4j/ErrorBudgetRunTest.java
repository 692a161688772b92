package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Promise;
import dev.maker4j.calibration.Scrutiny;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.MarginChange;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs by a promise's rule: margins by stratum, which change as the run goes on. */
class ErrorBudgetRunTest {
    private static final int END = 260;
    private static final int BLOCK = 64;

    /** Calibrated on a model that is right more often than the one that is asked, so margins are raised. */
    private static final Promise PROMISE = promise(1);

    private static Promise promise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CalibratedState> states = IntStream.range(0, 1_000)
                .mapToObj(number -> {
                    boolean hard = number % 2 == 1;
                    CalibratedState state =
                            CalibratedState.named("state " + number).in(hard ? "odd" : "even");
                    for (int vote = 0; vote < 2; vote++) {
                        state = random.nextDouble() < (hard ? 0.03 : 0.001) ? state.wrong("0") : state.right();
                    }
                    return state.wrongVotes() == 0
                            ? state
                            : state.right()
                                    .right()
                                    .right()
                                    .right()
                                    .right()
                                    .right()
                                    .right();
                })
                .toList();
        return Calibration.of(states, Scrutiny.of(2)).reaching(0.95, END);
    }

    /** Odd numbers are harder. */
    private static final class Counting extends CountingTask {
        private final boolean written;

        Counting(boolean written) {
            super(END);
            this.written = written;
        }

        @Override
        public String stratum(Integer state) {
            return state % 2 == 1 ? "odd" : "even";
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return written ? new SnapshottedCountingTask(END).snapshots() : Optional.empty();
        }
    }

    /** Errs on odd numbers in one of seven samples. */
    private static FakeModel model() {
        return FakeModel.inProcess((state, sample) -> {
            boolean errs = state % 2 == 1
                    && new SplittableRandom(state * 1_000L + sample).split().nextInt(7) == 0;
            return Integer.toString(errs ? state + 2 : state + 1);
        });
    }

    private static Maker.Builder<Integer, Integer> counting(DecomposableTask<Integer, Integer> task, LookAhead ahead) {
        return Maker.solving(task)
                .asking(Provider.of(model())
                        .timedBy(new StillTime())
                        .inParallel(Parallelism.of(64))
                        .lookingAhead(ahead)
                        .build())
                .deciding(PROMISE.rule());
    }

    private static Maker.Builder<Integer, Integer> counting() {
        return counting(new Counting(true), LookAhead.off());
    }

    private static RunReport straight() {
        return counting().build().solve().report();
    }

    private static void assertIsSame(Outcome<Integer, Integer> outcome) {
        RunReport straight = straight();
        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(outcome.report().marginChanges()).isEqualTo(straight.marginChanges());
        assertThat(outcome.report().votes()).isEqualTo(straight.votes());
        assertThat(outcome.report().stepsByRounds()).isEqualTo(straight.stepsByRounds());
    }

    @Nested
    class Margins {
        @Test
        void areThoseOfTheStratum() {
            FakeModel right = FakeModel.counting();

            Maker.solving(new Counting(false))
                    .asking(right)
                    .deciding(PROMISE.rule())
                    .build()
                    .solve(Stint.ofSteps(BLOCK));

            int even = PROMISE.marginByStratum().getOrDefault("even", 0);
            int odd = PROMISE.marginByStratum().getOrDefault("odd", 0);
            assertThat(even).isLessThan(odd);
            assertThat(right.asked()).hasSize(BLOCK / 2 * (even + odd));
        }

        @Test
        void areRaisedWhereVotesDissentOftenerThanPredictedAndSaySo() {
            RunReport report = straight();

            assertThat(report.rule())
                    .startsWith("first to ahead by k = ")
                    .contains(" at first, within an error budget of 0.05 over 260 steps by calibration ");
            assertThat(report.ruleBasis())
                    .contains("by a calibration of 1,000 states")
                    .endsWith("of the run");
            MarginChange first = report.marginChanges().get(0);
            assertThat(first.step()).isEqualTo(2 * BLOCK);
            assertThat(first.reason()).contains(" votes dissented where ").contains(" were predicted");
            assertThat(last(first.margins())).isGreaterThan(PROMISE.margin());
        }

        private static int last(String margins) {
            return Integer.parseInt(margins.replaceFirst(".* ([0-9]+) \\(odd\\).*", "$1"));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 5, 64, 200})
        void areTheSameWithLookAhead(int depth) {
            MemoryJournal journal = MemoryJournal.empty();
            MemoryJournal without = MemoryJournal.empty();
            counting().journalling(without).build().solve();

            Outcome<Integer, Integer> outcome = counting(
                            new Counting(true), LookAhead.depth(depth).wastingAtMost(1))
                    .journalling(journal)
                    .build()
                    .solve();

            assertIsSame(outcome);
            assertThat(ofType(journal, "margins"))
                    .isEqualTo(ofType(without, "margins"))
                    .isNotEmpty();
            assertThat(ofType(journal, "verdict")).isEqualTo(ofType(without, "verdict"));
        }

        private static List<String> ofType(MemoryJournal journal, String type) {
            return journal.lines().stream()
                    .filter(line -> line.startsWith("{\"type\":\"" + type + "\""))
                    .toList();
        }
    }

    @Nested
    class Resuming {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void keepsThemAcrossStints(boolean written) {
            MemoryJournal journal = MemoryJournal.empty();
            Maker<Integer, Integer> maker = counting(new Counting(written), LookAhead.off())
                    .journalling(journal)
                    .build();

            Outcome<Integer, Integer> outcome = maker.solve(Stint.ofSteps(7));
            while (outcome instanceof Outcome.Paused) {
                outcome = maker.solve(Stint.ofSteps(29));
            }

            assertIsSame(outcome);
            assertThat(RunStatus.of(journal).orElseThrow().report().marginChanges())
                    .isEqualTo(outcome.report().marginChanges());
        }

        @Test
        void keepsThemAcrossCheckpointsOfAnyKind() {
            Outcome<Integer, Integer> outcome =
                    counting().within(Budget.unlimited().samples(100)).build().solve();
            for (int samples = 331; outcome instanceof Outcome.Paused; samples += 231) {
                Maker<Integer, Integer> next =
                        counting().within(Budget.unlimited().samples(samples)).build();
                Checkpoint<Integer> checkpoint = samples % 2 == 0
                        ? outcome.checkpoint()
                        : next.checkpoint(outcome.checkpoint().toBytes());
                outcome = next.resume(checkpoint);
            }

            assertIsSame(outcome);
        }

        /** A crash may come between a verdict and what it changes, and after the change before a step has it. */
        @Test
        void keepsThemAcrossCrashes() {
            MemoryJournal whole = MemoryJournal.empty();
            counting().journalling(whole).build().solve();
            List<String> lines = whole.lines();
            int change = 0;
            while (!lines.get(change).startsWith("{\"type\":\"margins\"")) {
                change++;
            }

            for (int kept = change - 3; kept <= change + 3; kept++) {
                MemoryJournal journal = new MemoryJournal(Detail.VOTES, lines.subList(0, kept));
                assertIsSame(counting().journalling(journal).build().solve());
                assertThat(RunStatus.of(journal).orElseThrow().report().marginChanges())
                        .isEqualTo(straight().marginChanges());
            }
        }

        @Test
        void refusesMarginsThatItsVerdictsDoNotLeadTo() {
            MemoryJournal whole = MemoryJournal.empty();
            counting(new Counting(false), LookAhead.off())
                    .journalling(whole)
                    .build()
                    .solve();
            List<String> lines = new ArrayList<>(whole.lines());
            lines.replaceAll(line -> line.startsWith("{\"type\":\"margins\"") ? line.replace("(odd)", "(all)") : line);
            Maker.Builder<Integer, Integer> maker =
                    counting(new Counting(false), LookAhead.off()).journalling(new MemoryJournal(Detail.VOTES, lines));

            assertThatThrownBy(() -> maker.build().solve())
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("the journal is of another run: the margins differ from step 128 on: k = ");
        }

        @Test
        void refusesAnotherCalibration() {
            MemoryJournal journal = MemoryJournal.empty();
            counting().journalling(journal).build().solve(Stint.ofSteps(3));
            Maker.Builder<Integer, Integer> maker =
                    counting().deciding(promise(2).rule()).journalling(journal);

            assertThatThrownBy(() -> maker.build().solve())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("rule");
        }
    }

    @Nested
    class Refusals {
        @Test
        void sayThatVerdictsAloneAreTooLittle() {
            Maker.Builder<Integer, Integer> maker =
                    counting().journalling(new MemoryJournal(Detail.VERDICTS, List.of()));

            assertThatThrownBy(maker::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the rule learns from the votes of earlier steps, but the journal records verdicts only,"
                                    + " so a resumed run would decide otherwise: open it for votes");
        }

        @Test
        void sayThatTheRunIsLongerThanPromised() {
            Maker.Builder<Integer, Integer> maker =
                    Maker.solving(new CountingTask(END + 1)).asking(model()).deciding(PROMISE.rule());

            assertThatThrownBy(maker::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the promise is for a run of 260 steps, but the task expects 261: calibrate for as many,"
                                    + " with runsOf(261)");
        }

        @Test
        void sayThatAMarginMayGrowBeyondTheSamplesOfAStep() {
            Maker.Builder<Integer, Integer> maker = counting().atMost(PROMISE.margin());

            assertThatThrownBy(maker::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("atMost(" + PROMISE.margin() + ") samples can never decide by first to ahead by "
                            + 2 * PROMISE.margin() + ", which needs " + 2 * PROMISE.margin());
        }

        @Test
        void sayThatNothingWasPromised() {
            Promise none = Calibration.of(
                            List.of(CalibratedState.named("one").right().right()), Scrutiny.of(2))
                    .reaching(0.95, END);

            assertThatThrownBy(none::rule)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("a run can't be held to a promise that isn't given: follow its advice, or");
        }
    }
}
