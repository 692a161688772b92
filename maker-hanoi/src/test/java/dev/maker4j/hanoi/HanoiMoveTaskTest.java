package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.Maker;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HanoiMoveTaskTest {
    private final HanoiMoveTask task = HanoiMoveTask.of(3);
    private final HanoiState state =
            new HanoiState(null, HanoiPosition.of(List.of(List.of(3), List.of(2), List.of(1))));

    @Test
    void asksForTheMoveAlone() {
        assertThat(task.prompt(state).system())
                .endsWith("move = [disk, from, to]\n")
                .doesNotContain("next_state");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2, 0] | [[3, 1], [2], []]",
                "[1, 2, 1] | [[3], [2, 1], []]",
                "[2, 1, 0] | [[3, 2], [], [1]]",
            })
    void computesTheStateAfterALegalMove(String move, String next) {
        HanoiMove parsed = task.parse("move = " + move, state);

        assertThat(task.apply(state, parsed).position()).hasToString(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3, 0, 1] | disk 3 doesn't go on the smaller disk 2",
                "[2, 0, 1] | disk 2 isn't the top disk of peg 0",
                "[1, 2, 2] | peg 2 is where disk 1 already is",
            })
    void discardsIllegalMoves(String move, String why) {
        RedFlagException thrown =
                catchThrowableOfType(RedFlagException.class, () -> task.parse("move = " + move, state));

        assertThat(thrown.flag()).isEqualTo(new RedFlag("illegal move", why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"move = [1, 2, 0]\nnext_state = [[3, 1], [2], []]", "move = [1, 2, 0]\nmove = [1, 2, 0]", ""})
    void discardsWhatIsNotJustTheMove(String reply) {
        RedFlagException thrown = catchThrowableOfType(RedFlagException.class, () -> task.parse(reply, state));

        assertThat(thrown.flag().reason()).isEqualTo(RedFlag.FORMAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void isSolvedWithManyErrors(int disks) {
        Outcome<HanoiState, HanoiMove> outcome = Maker.solving(HanoiMoveTask.of(disks))
                .asking(SimulatedModel.with(new HanoiSkill()).erringAt(0.1).seed(disks))
                .untilAheadBy(5)
                .build()
                .solve();

        assertThat(outcome.orElseThrow().position()).isEqualTo(HanoiPosition.goal(disks));
        assertThat(outcome.report().steps()).isEqualTo((1L << disks) - 1);
    }
}
