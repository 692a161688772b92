package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HanoiTaskParseTest {
    private static final HanoiTask TASK = HanoiTask.of(3);
    private static final String MOVE = "move = [1, 0, 2]";
    private static final String STATE = "next_state = [[3, 2], [], [1]]";
    private static final HanoiStep STEP =
            new HanoiStep(new HanoiMove(1, 0, 2), HanoiPosition.of(List.of(List.of(3, 2), List.of(), List.of(1))));

    private static HanoiStep parsed(String reply) {
        return TASK.parse(reply, TASK.initialState());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MOVE + "\n" + STATE,
                MOVE + "\r\n" + STATE + "\r\n",
                "\n\n  " + MOVE + "  \n\n\t" + STATE + "\n \n",
                "move=[1,0,2]\nnext_state=[[3,2],[],[1]]",
                "move  =  [ 1 , 0 , 2 ]\nnext_state = [ [ 3 , 2 ] , [ ] , [ 1 ] ]",
                "The next move is of disk 1, so my move = [1, 0, 2].\nDisk 1 → peg 2.\n" + MOVE + "\n" + STATE,
                "moves = 0\nnext_states = 1\nmove\nmove it\n" + MOVE + "\n" + STATE,
            })
    void readsTheTwoLinesAtTheEnd(String reply) {
        assertThat(parsed(reply)).isEqualTo(STEP);
    }

    @Test
    void keepsAStateAsStatedEvenIfNoLegalMoveLeadsThere() {
        assertThat(parsed("move = [3, 1, 1]\nnext_state = [[], [1, 2, 3], []]"))
                .isEqualTo(new HanoiStep(
                        new HanoiMove(3, 1, 1), HanoiPosition.of(List.of(List.of(), List.of(1, 2, 3), List.of()))));
    }

    @Test
    void readsDisksOfTwoDigits() {
        HanoiTask task = HanoiTask.of(12);

        HanoiStep step = task.parse(
                "move = [11, 0, 1]\nnext_state = [[12, 10], [11], [9, 8, 7, 6, 5, 4, 3, 2, 1]]", task.initialState());

        assertThat(step).hasToString("[11, 0, 1] → [[12, 10], [11], [9, 8, 7, 6, 5, 4, 3, 2, 1]]");
    }

    static Stream<Arguments> discarded() {
        return Stream.of(
                arguments("", "the line next_state = is missing"),
                arguments(" \r\n\t\n", "the line next_state = is missing"),
                arguments(MOVE, "the line next_state = isn't where the reply should end"),
                arguments(STATE, "the line move = is missing"),
                arguments(STATE + "\n" + MOVE, "the line next_state = isn't where the reply should end"),
                arguments(MOVE + "\n" + STATE + "\nDone.", "the line next_state = isn't where the reply should end"),
                arguments(MOVE + "\nso\n" + STATE, "the line move = isn't where the reply should end"),
                arguments(
                        "```\n" + MOVE + "\n" + STATE + "\n```",
                        "the line next_state = isn't where the reply should end"),
                arguments("**" + MOVE + "**\n" + STATE, "the line move = isn't where the reply should end"),
                arguments("Move = [1, 0, 2]\n" + STATE, "the line move = isn't where the reply should end"),
                arguments("move: [1, 0, 2]\n" + STATE, "the line move = isn't where the reply should end"),
                arguments(MOVE + " " + STATE, "the line next_state = isn't where the reply should end"),
                arguments("mové = [1, 0, 2]\n" + STATE, "the line move = isn't where the reply should end"),
                arguments(MOVE + "\n" + MOVE + "\n" + STATE, "the reply answers more than once"),
                arguments("move =\n" + MOVE + "\n" + STATE, "the reply answers more than once"),
                arguments(STATE + "\n" + MOVE + "\n" + STATE, "the reply answers more than once"),
                arguments(MOVE + ".\n" + STATE, "move: the end of the line was expected at character 17"),
                arguments("move = (1, 0, 2)\n" + STATE, "move: '[' was expected at character 8"),
                arguments("move = [1, 0]\n" + STATE, "move: ',' was expected at character 13"),
                arguments("move = [1, 0, 2, 1]\n" + STATE, "move: ']' was expected at character 16"),
                arguments("move = [1 0 2]\n" + STATE, "move: ',' was expected at character 11"),
                arguments("move = [a, 0, 2]\n" + STATE, "move: a number was expected at character 9"),
                arguments("move = [-1, 0, 2]\n" + STATE, "move: a number was expected at character 9"),
                arguments("move = [1, 0, \uFF12]\n" + STATE, "move: a number was expected at character 15"),
                arguments("move = [01, 0, 2]\n" + STATE, leadingZeros("move", 10)),
                arguments("move = [100, 0, 2]\n" + STATE, leadingZeros("move", 11)),
                arguments("move = [1, 0, 3]\n" + STATE, "move: pegs are 0, 1 and 2, but it goes from 0 to 3"),
                arguments("move = [4, 0, 2]\n" + STATE, "move: there is no disk 4 among 3"),
                arguments("move = [0, 0, 2]\n" + STATE, "move: there is no disk 0 among 3"),
                arguments(MOVE + "\nnext_state = [[3], [], [1]]", "next_state: disk 2 is missing"),
                arguments(MOVE + "\nnext_state = [[], [], []]", "next_state: disk 1 is missing"),
                arguments(MOVE + "\nnext_state = [[3, 2], [1], [1]]", "next_state: disk 1 is there twice"),
                arguments(MOVE + "\nnext_state = [[4, 3, 2], [], [1]]", "next_state: there is no disk 4 among 3"),
                arguments(MOVE + "\nnext_state = [[3, 2, 0], [], [1]]", "next_state: there is no disk 0 among 3"),
                arguments(MOVE + "\nnext_state = [[3, 2], [1]]", "next_state: ',' was expected at character 26"),
                arguments(
                        MOVE + "\nnext_state = [[3, 2], [], [1], []]", "next_state: ']' was expected at character 30"),
                arguments(
                        MOVE + "\nnext_state = [[3, 2,], [], [1]]",
                        "next_state: a number was expected at character 21"),
                arguments(MOVE + "\nnext_state = [[3 2], [], [1]]", "next_state: ',' was expected at character 18"),
                arguments(
                        MOVE + "\nnext_state = [[, 3, 2], [], [1]]",
                        "next_state: a number was expected at character 16"),
                arguments(MOVE + "\nnext_state = [[3, 2], [], [1]", "next_state: ']' was expected at character 30"),
                arguments(
                        MOVE + "\nnext_state = [[3, 2], [], [1]];",
                        "next_state: the end of the line was expected at character 31"),
                arguments(MOVE + "\nnext_state = {\"0\": [3, 2]}", "next_state: '[' was expected at character 14"));
    }

    private static String leadingZeros(String where, int character) {
        return where + ": a number from 0 to 99 without leading zeros was expected at character " + character;
    }

    @ParameterizedTest
    @MethodSource
    void discarded(String reply, String why) {
        RedFlagException thrown = catchThrowableOfType(RedFlagException.class, () -> parsed(reply));

        assertThat(thrown.flag()).isEqualTo(new RedFlag(RedFlag.FORMAT, why));
    }
}
