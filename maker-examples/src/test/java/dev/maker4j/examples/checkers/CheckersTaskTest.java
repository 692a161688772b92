package dev.maker4j.examples.checkers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.Maker;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import dev.maker4j.examples.checkers.verification.CheckersVerifier;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckersTaskTest {
    private static final CheckersSkill ABLE = new CheckersSkill();

    /** The moves that a model makes which is never wrong. */
    private static List<Integer> moves(int aSide) {
        CheckersTask task = CheckersTask.of(aSide);
        List<Integer> moves = new ArrayList<>();
        CheckersState state = task.initialState();
        while (!task.isComplete(state)) {
            Integer cell = task.parse(ABLE.answer(task.prompt(state)), state);
            assertThat(task.possibleActions(state).orElseThrow()).contains(cell);
            moves.add(cell);
            state = task.apply(state, cell);
        }
        return moves;
    }

    private static String problem(int aSide, List<Integer> moves) {
        CheckersVerifier verifier = new CheckersVerifier(aSide);
        moves.forEach(verifier::moved);
        return verifier.problem().orElse("");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13, 40})
    void isSolvedByItsRuleInTheFewestMoves(int aSide) {
        List<Integer> moves = moves(aSide);

        assertThat(moves).hasSize(aSide * (aSide + 2));
        assertThat(CheckersTask.of(aSide).expectedSteps()).hasValue(moves.size());
        assertThat(problem(aSide, moves)).isEmpty();
    }

    @Test
    void hasAsManyHardStepsAsCheckersASide() {
        CheckersTask task = CheckersTask.of(13);
        CheckersState state = task.initialState();
        int hard = 0;
        for (int cell : moves(13)) {
            hard += task.finerCut(state).isPresent() ? 1 : 0;
            assertThat(CheckersSkill.isOfTwoSlides(task.prompt(state)))
                    .isEqualTo(task.finerCut(state).isPresent());
            state = task.apply(state, cell);
        }

        assertThat(hard).isEqualTo(13);
    }

    @Test
    void leadsIntoADeadEndAfterTheWrongSlide() {
        CheckersTask task = CheckersTask.of(2);
        CheckersState state = new CheckersState("RBR_B", 'B');
        assertThat(state.slides()).containsExactly(3, 5);

        CheckersState wrong = task.apply(state, 3);

        assertThat(task.apply(task.apply(wrong, 1), 2).moves()).isEmpty();
    }

    @Test
    void showsTheRowAndTheColorThatMovedLast() {
        Prompt prompt = CheckersTask.of(2).prompt(new CheckersState("RBR_B", 'B'));

        assertThat(prompt.user()).isEqualTo("row: 1R 2B 3R 4_ 5B\nmoved last: B");
        assertThat(prompt.system()).contains("swap the sides", "nothing else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cell 3", "3.", "0", "03", "3 -> 4", "-3", "1234"})
    void readsNothingButTheNumberOfACell(String reply) {
        CheckersTask task = CheckersTask.of(3);

        assertThat(task.parse(" 3\n", task.initialState())).isEqualTo(3);
        assertThatThrownBy(() -> task.parse(reply, task.initialState())).isInstanceOf(RedFlagException.class);
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckersTask.of(0))
                .withMessage("there are from 1 to 300 checkers a side, but was given 0");
        assertThatIllegalArgumentException().isThrownBy(() -> CheckersTask.of(301));
    }

    @Test
    void isLostByAModelThatTakesTheWrongSlideWhateverTheMargin() {
        for (int margin : new int[] {2, 9}) {
            Outcome<CheckersState, Integer> outcome = Maker.solving(CheckersTask.of(5))
                    .asking(SimulatedModel.with(CheckersSkill.likeASmallModel())
                            .erringAt(0.02)
                            .seed(1))
                    .untilAheadBy(margin)
                    .atMost(40)
                    .build()
                    .solve();

            assertThat(outcome).isNotInstanceOf(Outcome.Solved.class);
        }
    }

    @Test
    void isSolvedByTheSameModelThatIsAskedASmallerQuestionThere() {
        Outcome<CheckersState, Integer> outcome = Maker.solving(CheckersTask.of(13))
                .asking(SimulatedModel.with(CheckersSkill.likeASmallModel())
                        .erringAt(0.02)
                        .seed(1))
                .untilAheadBy(4)
                .deciding(CheckersTask.inFinerSteps())
                .build()
                .solve();

        assertThat(outcome.orElseThrow().isSwapped()).isTrue();
        assertThat(outcome.report().rungs().get(0).steps()).isEqualTo(13);
    }

    @Test
    void isWrongInTheRightFormatOnly() {
        CheckersTask task = CheckersTask.of(3);
        CheckersState state = task.initialState();
        for (int cell : moves(3)) {
            Prompt prompt = task.prompt(state);
            for (long variant = -2; variant < 5; variant++) {
                String wrong = ABLE.wrongAnswer(prompt, variant);
                assertThat(task.parse(wrong, state)).isNotEqualTo(cell);
            }
            state = task.apply(state, cell);
        }
        assertThat(ABLE.answer(new Prompt("Hello", "row: 1R 2_ 3B"))).contains("Please show me");
    }

    @Test
    void isRefusedByTheVerifierWhereAMoveIsIllegalMissingOrTooMany() {
        List<Integer> moves = moves(3);
        List<Integer> swapped = new ArrayList<>(moves);
        swapped.set(4, 7);

        assertThat(problem(3, swapped)).startsWith("move 5 is illegal: the checker in cell 7 can't move");
        assertThat(problem(3, moves.subList(0, 14))).contains("isn't swapped");
        assertThat(problem(3, List.of(3, 9))).startsWith("move 2 is illegal");
        assertThat(problem(1, List.of(1))).contains("isn't swapped");
    }
}
