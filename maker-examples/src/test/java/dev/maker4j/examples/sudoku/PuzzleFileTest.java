package dev.maker4j.examples.sudoku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PuzzleFileTest {
    private static final String CELLS =
            "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";

    private static final String ROWS = CELLS.replaceAll("(.{9})", "$1\n");

    private static List<SudokuPuzzle> read(String text) {
        return PuzzleFile.parse("puzzles.txt", text);
    }

    @Nested
    class Reads {

        @ParameterizedTest
        @ValueSource(chars = {'.', '0', '_', '*'})
        void linesOf81CellsWithAnyOfTheSignsForAnEmptyOne(char empty) {
            assertThat(read(CELLS.replace('.', empty))).containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
        }

        @Test
        void gridsOfPlainRows() {
            assertThat(read(ROWS)).containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
        }

        @Test
        void gridsWithBlanksBarsFramesAndBlankLines() {
            String spaced =
                    ROWS.replaceAll("(...)(...)(...)\n", " $1 | $2 |\t$3 \r\n").replaceAll("([1-9.])(?=[1-9.])", "$1 ");
            List<String> lines = spaced.lines().toList();
            String drawn = String.join("\n", lines.subList(0, 3)) + "\n------+-------+------\n"
                    + String.join("\n\n", lines.subList(3, 6)) + "\n\n======|=======|======\n"
                    + String.join("\n", lines.subList(6, 9));

            assertThat(read(drawn)).containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
        }

        @Test
        void gridsWithABlankForAnEmptyCell() {
            String blanks = ROWS.replace('.', ' ');

            assertThat(read(blanks)).containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
            assertThat(read(blanks.replaceAll("(...)(...)(...)\n", "|$1|$2|$3|\r\n")))
                    .containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
            assertThat(read(CELLS.replace('.', ' '))).containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:1"));
        }

        @Test
        void rowsWithoutADigitInAGridWithBlanks() {
            String withEmptyThirdRow =
                    "..7.69.2.632.5..4..........82543.1.97.158.4.23.6..2.58..9.43.7.....91684.6..75293";

            assertThat(read(withEmptyThirdRow.replace('.', ' ').replaceAll("(.{9})", "$1\n")))
                    .containsExactly(new SudokuPuzzle(withEmptyThirdRow, "puzzles.txt:1"));
        }

        @Test
        void itsOwnDrawings() {
            assertThat(read("# drawn\n" + GridText.of(CELLS)))
                    .containsExactly(new SudokuPuzzle(CELLS, "puzzles.txt:3"));
        }

        @Test
        void framesOfStarsAndRowsOfThem() {
            String withEmptyThirdRow =
                    "..7.69.2.632.5..4..........82543.1.97.158.4.23.6..2.58..9.43.7.....91684.6..75293";
            String rows = withEmptyThirdRow.replaceAll("(...)(...)(...)", " |$1|$2|$3|\n");
            String framed = " *-----------*\n" + rows.substring(0, 45) + " |---+---+---|\n" + rows.substring(45)
                    + " *-----------*\n";

            assertThat(read(framed)).containsExactly(new SudokuPuzzle(withEmptyThirdRow, "puzzles.txt:2"));
            assertThat(read(rows.replace('.', '*')))
                    .containsExactly(new SudokuPuzzle(withEmptyThirdRow, "puzzles.txt:1"));
        }

        @Test
        void severalPuzzlesInAnyMixtureOfForms() {
            String text =
                    "# two forms\n\nGrid 01\n" + ROWS + "Grid 02\n" + ROWS + CELLS + " # easy\n\n[Puzzle]\n" + CELLS;

            assertThat(read(text))
                    .extracting(SudokuPuzzle::origin)
                    .containsExactly("puzzles.txt:4", "puzzles.txt:14", "puzzles.txt:23", "puzzles.txt:26");
            assertThat(read(text)).extracting(SudokuPuzzle::cells).containsOnly(CELLS);
        }
    }

    @Nested
    class Refuses {

        private void assertRefused(String text, String message) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read(text))
                    .withMessage(message);
        }

        @Test
        void filesThatAreNotThere(@TempDir Path folder) {
            Path file = folder.resolve("none.txt");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> PuzzleFile.read(file))
                    .withMessage(file + ": no such file: check its name, and the directory you are in");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "Grid 01\n"})
        void filesWithoutAPuzzle(String text) {
            assertRefused(
                    text,
                    "puzzles.txt: holds no puzzle: write one as a line of 81 cells or as 9 lines of 9, with digits and dots");
        }

        @Test
        void charactersThatAreNoCells() {
            assertRefused(
                    "\n" + CELLS.replaceFirst("7", "x"),
                    "puzzles.txt:2: column 5 is 'x', but a cell is a digit from 1 to 9, or . or 0 or _ or * where it is empty");
        }

        @ParameterizedTest
        @CsvSource({"1,1 cell", "8,8 cells", "80,80 cells", "82,82 cells"})
        void linesOfAnotherLength(int length, String cells) {
            assertRefused(
                    ".".repeat(length),
                    "puzzles.txt:1: the line has " + cells + ", but a puzzle has 81 and a row of a grid 9: write ."
                            + " where one is empty");
        }

        @Test
        void rowsOfAnotherLengthInAGrid() {
            assertRefused(
                    "#\n.........\n........\n",
                    "puzzles.txt:3: the line has 8 cells, but a row of the grid that begins in line 2 has 9: write . where one"
                            + " is empty");
        }

        @Test
        void gridsThatEndEarly() {
            assertRefused(
                    ".........\n".repeat(7), "puzzles.txt:1: the grid that begins here has only 7 rows, but needs 9");
        }

        @Test
        void digitsGivenTwice() {
            assertRefused(
                    CELLS + "\n" + CELLS.replaceFirst("53\\.\\.7", "53.37"),
                    "puzzles.txt:2: the puzzle gives 3 twice where it can be only once, in row 1, column 2 and in row 1,"
                            + " column 4: correct one of them");
        }

        @Test
        void puzzlesWithoutASolution() {
            assertRefused(
                    CELLS + "\n" + CELLS.replaceFirst("53\\.", "532"),
                    "puzzles.txt:2: the puzzle has no solution: check its digits");
        }

        @Test
        void puzzlesWithSeveralSolutionsWithTwoCellsInWhichTheyDiffer() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read("# without its first two rows\n" + ".".repeat(18) + CELLS.substring(18)))
                    .withMessageMatching(
                            "puzzles.txt:2: the puzzle has several solutions, two of which differ in row \\d, column \\d"
                                    + " \\(\\d or \\d\\), and in row \\d, column \\d \\(\\d or \\d\\): give one more digit");
        }
    }
}
