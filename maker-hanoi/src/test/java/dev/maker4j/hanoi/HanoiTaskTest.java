package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.hanoi.verification.HanoiVerifier;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.SimulatedModel;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HanoiTaskTest {
    private static final HanoiMove FIRST = new HanoiMove(1, 0, 1);

    @Nested
    class Prompts {

        @Test
        void showNoPreviousMoveAtTheStart() {
            HanoiTask task = HanoiTask.of(3);

            assertThat(task.prompt(task.initialState()).user())
                    .isEqualTo("Previous move: none\nCurrent state: [[3, 2, 1], [], []]");
        }

        @Test
        void showThePreviousMoveAndTheStateAndNothingElse() {
            HanoiPosition position = HanoiPosition.of(List.of(List.of(12, 11, 10, 4, 3), List.of(1), bigToSmall()));

            assertThat(HanoiTask.of(12)
                            .prompt(new HanoiState(new HanoiMove(12, 2, 1), position))
                            .user())
                    .isEqualTo("Previous move: [12, 2, 1]\n"
                            + "Current state: [[12, 11, 10, 4, 3], [1], [9, 8, 7, 6, 5, 2]]");
        }

        private List<Integer> bigToSmall() {
            return List.of(9, 8, 7, 6, 5, 2);
        }

        @Test
        void shareOneSystemPartAmongAllStepsAndAllGamesOfTheSameParity() {
            HanoiTask six = HanoiTask.of(6);

            String system = six.prompt(six.initialState()).system();

            assertThat(six.prompt(new HanoiState(FIRST, HanoiPosition.goal(6))).system())
                    .isSameAs(system);
            assertThat(HanoiTask.of(20).prompt(HanoiTask.of(20).initialState()).system())
                    .isSameAs(system);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 20, 64})
        void sendDiskOneClockwiseForEvenNumbersOfDisks(int disks) {
            HanoiTask task = HanoiTask.of(disks);

            assertThat(task.prompt(task.initialState()).system())
                    .contains("move disk 1 one peg clockwise (0 -> 1 -> 2 -> 0).");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 63})
        void sendDiskOneTheOtherWayRoundForOddNumbersOfDisks(int disks) {
            HanoiTask task = HanoiTask.of(disks);

            assertThat(task.prompt(task.initialState()).system())
                    .contains("move disk 1 one peg counterclockwise (0 -> 2 -> 1 -> 0).");
        }
    }

    @Nested
    class Apply {

        @Test
        void takesTheStateFromTheVoteEvenWhereItDoesNotFollowFromTheMove() {
            HanoiTask task = HanoiTask.of(2);
            HanoiPosition stated = HanoiPosition.of(List.of(List.of(1), List.of(), List.of(2)));

            assertThat(task.apply(task.initialState(), new HanoiStep(FIRST, stated)))
                    .isEqualTo(new HanoiState(FIRST, stated));
        }
    }

    @Nested
    class Solving {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void reachesTheGoalInTheFewestMovesForOddAndEvenNumbersOfDisks(int disks) {
            HanoiVerifier verifier = new HanoiVerifier(disks);

            Outcome<HanoiState, HanoiStep> outcome = Maker.solving(HanoiTask.of(disks))
                    .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.05).seed(disks))
                    .discarding(HanoiTask.redFlags())
                    .untilAheadBy(5)
                    .listening(new RunListener<HanoiState, HanoiStep>() {
                        @Override
                        public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
                            HanoiMove move = event.verdict().answer().move();
                            verifier.move(move.disk(), move.from(), move.to());
                        }
                    })
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow().position()).isEqualTo(HanoiPosition.goal(disks));
            assertThat(verifier.problem()).isEmpty();
            assertThat(outcome.report().steps()).isEqualTo((1L << disks) - 1);
        }

        @Test
        void endsAsFailedOnceMoreStepsWereDecidedThanAnySolutionHas() {
            Outcome<HanoiState, HanoiStep> outcome = Maker.solving(HanoiTask.of(4))
                    .asking(SimulatedModel.with(new HanoiSkill()).erringAt(1).seed(7))
                    .untilAheadBy(1)
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome)
                    .hasToString("failed at step 15: task Towers of Hanoi with 4 disks, step 15: not complete after"
                            + " maxSteps() = 15 steps, so some decided step was wrong, or the task expects too few"
                            + " steps");
        }
    }

    @Nested
    class Size {

        @ParameterizedTest
        @ValueSource(ints = {0, 65, -1})
        void isRefusedOutsideOneToSixtyFourDisks(int disks) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HanoiTask.of(disks))
                    .withMessage("the towers have 1 to 64 disks, but were to have " + disks);
        }

        @Test
        void isTheNumberOfMovesOfTheShortestSolution() {
            assertThat(HanoiTask.of(1).expectedSteps()).hasValue(1);
            assertThat(HanoiTask.of(20).expectedSteps()).hasValue(1_048_575);
            assertThat(HanoiTask.of(63).expectedSteps()).hasValue(Long.MAX_VALUE);
            assertThat(HanoiTask.of(64).expectedSteps()).hasValue(Long.MAX_VALUE);
        }
    }

    @Nested
    class Validate {

        @Test
        void acceptsTheTowerOnPegTwoThatDiskOneCompleted() {
            assertThat(HanoiTask.of(3).validate(new HanoiState(new HanoiMove(1, 0, 2), HanoiPosition.goal(3))))
                    .isEmpty();
        }

        @Test
        void refusesAnotherLastMove() {
            assertThat(HanoiTask.of(3).validate(new HanoiState(new HanoiMove(2, 0, 2), HanoiPosition.goal(3))))
                    .hasValue("the last move of a solution puts disk 1 on peg 2, but it was [2, 0, 2]");
        }
    }
}
