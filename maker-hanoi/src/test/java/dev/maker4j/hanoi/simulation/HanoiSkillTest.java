package dev.maker4j.hanoi.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.HanoiMove;
import dev.maker4j.hanoi.HanoiMoveTask;
import dev.maker4j.hanoi.HanoiPosition;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.SimulatedModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HanoiSkillTest {
    private static final HanoiTask TASK = HanoiTask.of(4);
    private static final HanoiState STATE =
            new HanoiState(new HanoiMove(1, 0, 1), HanoiPosition.of(List.of(List.of(4, 3, 2), List.of(1), List.of())));

    private final HanoiSkill skill = new HanoiSkill();

    @Nested
    class Answers {

        @Test
        void moveAnotherDiskAfterDiskOne() {
            assertThat(skill.answer(TASK.prompt(STATE))).isEqualTo("move = [2, 0, 2]\nnext_state = [[4, 3], [1], [2]]");
        }

        @Test
        void moveDiskOneAfterAnotherDiskTheWayThePromptSays() {
            HanoiPosition position = HanoiPosition.of(List.of(List.of(4, 3), List.of(1), List.of(2)));
            Prompt prompt = TASK.prompt(new HanoiState(new HanoiMove(2, 0, 2), position));

            assertThat(skill.answer(prompt)).isEqualTo("move = [1, 1, 2]\nnext_state = [[4, 3], [], [2, 1]]");
            assertThat(skill.answer(
                            new Prompt(prompt.system().replace("0 -> 1 -> 2 -> 0", "0 -> 2 -> 1 -> 0"), prompt.user())))
                    .isEqualTo("move = [1, 1, 0]\nnext_state = [[4, 3, 1], [], [2]]");
        }

        @Test
        void readEachOfAFewWordingsOnceThoughTheyComeInTurn() {
            List<String> systems = Stream.concat(Stream.of(TASK.prompt(STATE)), TASK.wordings(STATE).stream())
                    .map(Prompt::system)
                    .toList();
            List<Instructions> read = systems.stream().map(skill::read).toList();

            assertThat(systems).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < systems.size(); i++) {
                    assertThat(skill.read(systems.get(i))).isSameAs(read.get(i));
                }
            }
        }

        @Test
        void rememberNoMoreThanAFewWordings() {
            Instructions first = skill.read("first");
            for (int i = 0; i < 8; i++) {
                skill.read("wording " + i);
            }

            assertThat(skill.read("first")).isNotSameAs(first);
        }

        @Test
        void tellTheMoveAloneWhereOnlyThatIsAskedFor() {
            assertThat(skill.answer(HanoiMoveTask.of(4).prompt(STATE))).isEqualTo("move = [2, 0, 2]");
        }

        @Test
        void tellDisksTenAndElevenFromOne() {
            HanoiPosition position =
                    HanoiPosition.of(List.of(List.of(11), List.of(10), List.of(9, 8, 7, 6, 5, 4, 3, 2, 1)));

            assertThat(skill.answer(HanoiTask.of(11).prompt(new HanoiState(new HanoiMove(10, 2, 1), position))))
                    .isEqualTo("move = [1, 2, 1]\nnext_state = [[11], [10, 1], [9, 8, 7, 6, 5, 4, 3, 2]]");
        }

        @Test
        void stayInTheFormatInStatesThatNoGameReaches() {
            HanoiPosition upsideDown = HanoiPosition.of(List.of(List.of(1, 2), List.of(3, 4), List.of()));
            HanoiState state = new HanoiState(new HanoiMove(1, 0, 2), upsideDown);

            assertThat(TASK.parse(skill.answer(TASK.prompt(state)), state))
                    .hasToString("[4, 1, 2] → [[1, 2], [3], [4]]");
        }

        @Test
        void sayWhatIsMissingInAnotherPrompt() {
            assertThat(skill.answer(Prompt.of("What is the capital of France?")))
                    .startsWith("I play the Towers of Hanoi.");
            assertThat(skill.answer(new Prompt(
                            TASK.prompt(STATE).system(), "Previous move: none\nCurrent state: [[], [], []]")))
                    .startsWith("I play the Towers of Hanoi.");
        }
    }

    @Nested
    class Wordings {

        static Stream<DecomposableTask<HanoiState, ?>> tasks() {
            return IntStream.of(1, 3, 4, 5)
                    .boxed()
                    .flatMap(disks -> Stream.of(HanoiTask.of(disks), HanoiMoveTask.of(disks)));
        }

        @ParameterizedTest
        @MethodSource("tasks")
        <A> void areAllUnderstoodAndAnsweredAlike(DecomposableTask<HanoiState, A> task) {
            HanoiState state = task.initialState();
            while (!task.isComplete(state)) {
                HanoiState here = state;
                String right = skill.answer(task.prompt(here));
                String wrong = skill.wrongAnswer(task.prompt(here), 7);

                assertThat(task.wordings(here))
                        .hasSize(2)
                        .allSatisfy(wording -> {
                            assertThat(skill.answer(wording)).isEqualTo(right);
                            assertThat(skill.wrongAnswer(wording, 7)).isEqualTo(wrong);
                        })
                        .doesNotContain(task.prompt(here))
                        .doesNotHaveDuplicates();

                state = task.apply(here, task.parse(right, here));
            }
        }

        @Test
        void takeTurnsInARunThatIsSolved() {
            Outcome<HanoiState, HanoiStep> outcome = Maker.solving(HanoiTask.of(5))
                    .asking(SimulatedModel.with(skill).erringAt(0.05).seed(5))
                    .sampling(Sampling.standard().inAllWordings())
                    .untilAheadBy(4)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow().position()).isEqualTo(HanoiPosition.goal(5));
            assertThat(outcome.report().wordings())
                    .hasSize(3)
                    .allSatisfy(wording -> assertThat(wording.votes()).isGreaterThanOrEqualTo(31));
        }
    }

    @Nested
    class WrongAnswersOfHis {

        @Test
        void areInTheFormatAndNeverTheRightOne() {
            Prompt prompt = TASK.prompt(STATE);
            HanoiStep right = TASK.parse(skill.answer(prompt), STATE);
            Set<HanoiStep> seen = new HashSet<>();

            for (long variant = 0; variant < 200; variant++) {
                HanoiStep wrong = TASK.parse(skill.wrongAnswer(prompt, variant), STATE);
                assertThat(wrong).as("variant %d", variant).isNotEqualTo(right);
                seen.add(wrong);
            }

            assertThat(seen).hasSizeGreaterThan(5);
        }

        @Test
        void areTheSameForTheSameVariant() {
            Prompt prompt = TASK.prompt(STATE);

            assertThat(skill.wrongAnswer(prompt, Long.MAX_VALUE))
                    .isEqualTo(new HanoiSkill().wrongAnswer(prompt, Long.MAX_VALUE));
        }

        @Test
        void areAlsoThereForMovesAloneAndForASingleDisk() {
            for (long variant = 0; variant < 30; variant++) {
                Prompt move = HanoiMoveTask.of(4).prompt(STATE);
                Prompt single = HanoiTask.of(1).prompt(HanoiTask.of(1).initialState());

                assertThat(skill.wrongAnswer(move, variant)).isNotEqualTo(skill.answer(move));
                assertThat(skill.wrongAnswer(single, variant)).isNotEqualTo(skill.answer(single));
            }
        }
    }
}
