package dev.maker4j.examples.sudoku.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SolutionsTest {
    private static final String PUZZLE =
            "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
    private static final String SOLUTION =
            "534678912672195348198342567859761423426853791713924856961537284287419635345286179";

    @Test
    void areOneForAProperPuzzle() {
        assertThat(Solutions.of(PUZZLE)).isEqualTo(new Solutions.One(SOLUTION));
        assertThat(Solutions.of(PUZZLE).problem()).isEmpty();
        assertThat(Solutions.of(SOLUTION)).isEqualTo(new Solutions.One(SOLUTION));
    }

    @Test
    void areSeveralWhereDigitsCanBeSwapped() {
        // Without any 1 or 4 nothing tells the two apart.
        String swappable = SOLUTION.replace('1', '.').replace('4', '.');

        Solutions found = Solutions.of(swappable);

        assertThat(found).isInstanceOf(Solutions.Several.class);
        assertThat(found.problem().orElseThrow())
                .matches(
                        "the puzzle has several solutions, two of which differ in row 1, column 3 \\((1 or 4|4 or 1)\\),"
                                + " and in row 9, column 7 \\((1 or 4|4 or 1)\\): give one more digit");
    }

    @Test
    void areSeveralForTheEmptyGrid() {
        Solutions.Several several = (Solutions.Several) Solutions.of(".".repeat(81));

        assertThat(several.one()).isNotEqualTo(several.other());
        assertThat(SudokuVerifier.problem(".".repeat(81), several.one())).isEmpty();
        assertThat(SudokuVerifier.problem(".".repeat(81), several.other())).isEmpty();
    }

    @Test
    void areNoneWhereDigitsClash() {
        assertThat(Solutions.of("55" + PUZZLE.substring(2))).isEqualTo(new Solutions.None());
        assertThat(Solutions.of("55" + PUZZLE.substring(2)).problem())
                .hasValue("the puzzle has no solution: check its digits");
    }

    @Test
    void areNoneWhereOnlyASearchCanTell() {
        assertThat(Solutions.of(".....5.8....6.1.43..........1.5........1.6...3.......553.....61........4........."))
                .isEqualTo(new Solutions.None());
    }

    @Test
    void areNotToldForAnythingButAGrid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Solutions.of("53"))
                .withMessage("a puzzle is 81 digits from 1 to 9, or dots for empty cells, but was 53");
    }
}
