package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;

/*
 * A cell without a candidate, or else with a single one, settles the step by itself, so no other cells are shown then: a small model sees
 * at once what is asked, where it would have to look for it among fifty cells.
 */
/** Writes prompts: the part of the rule that applies, which stays the same, then the candidates that it looks at. */
final class SudokuPrompts {
    private static final String BEGINNING = """
            You are solving a Sudoku: a grid of 9 rows and 9 columns, cut into 9 boxes of 3 rows and 3 columns each (rows 1-3,
            4-6, 7-9 by columns 1-3, 4-6, 7-9). In the end every row, column and box holds each digit from 1 to 9 once.

            You are shown empty cells, row by row, each with its candidates: the digits that it can still hold. "row 4: c2=18
            c7=3" means that in row 4 the cell in column 2 can hold 1 or 8 and the cell in column 7 only 3. "c5=-" is an empty
            cell that has no candidate left. Reading order is row by row from the top, and each row from left to right.

            """;
    private static final String CONTRADICTION = BEGINNING + """
            The rule names the one right step: some empty cell has no candidate, so undo the latest trial.

            End your answer with exactly one line, plain, with nothing after it: the single word "undo".
            """;
    private static final String SINGLE = BEGINNING + """
            The rule names the one right step: some cells have exactly one candidate, and these are shown. Place the first of
            them in reading order.

            End your answer with exactly one line, plain, with nothing after it: "place r<row>c<column> = <digit>", where the
            row, the column and the digit are those of that cell.
            """;
    private static final String NO_SINGLE = BEGINNING + """
            The rule: the first of these that applies names the one right step
            1. Some cell has a candidate that no other empty cell of its row has, or no other empty cell of its column, or no
               other empty cell of its box: place it. Of several such cells, take the first in reading order; of several
               such candidates of that cell, the lowest. Answer: place r<row>c<column> = <digit>
            2. Otherwise take the cell with the fewest candidates, the first of them in reading order, and try its lowest.
               Answer: try r<row>c<column> = <digit>

            End your answer with exactly one line of the form that is given for the step, plain, with nothing after it.
            """;

    private static final String BRIEF_BEGINNING = """
            A Sudoku is being solved: 9 rows, 9 columns and 9 boxes of 3 by 3 cells, each of which holds every digit from 1 to 9
            once in the end. Below are empty cells with their candidates, which are the digits that fit. "row 4: c2=18 c7=3"
            means: in row 4 the cell in column 2 is 1 or 8, and the cell in column 7 is 3. "c5=-" is a cell where none fits.

            """;
    private static final Wordings UNDO =
            Wordings.of(CONTRADICTION, BRIEF_BEGINNING + """
            Nothing fits any more into some cell, so the latest trial was wrong and is taken back.
            """, BRIEF_BEGINNING + """
            Look for a cell where no digit fits. Such a cell shows that the latest trial was wrong: it is taken back.
            """, "the single word \"undo\".\n");
    private static final Wordings PLACE = Wordings.of(
            SINGLE,
            BRIEF_BEGINNING + """
            Each of these cells has one candidate. Choose the first cell: the leftmost one of the topmost row that is shown.
            """,
            BRIEF_BEGINNING + """
            Where a single digit fits, it is placed, cell by cell from the top row to the bottom row, in a row from the left.
            So the first cell that is shown comes next, with its only candidate.
            """,
            "\"place r<row>c<column> = <digit>\", with the row, the column and the digit of that cell.\n");
    private static final Wordings PLACE_OR_TRY = Wordings.of(
            NO_SINGLE,
            BRIEF_BEGINNING + """
            Is there a cell with a candidate that occurs in no other cell of its row, or of its column, or of its box? Then
            choose the first such cell, from the top and in a row from the left, and its lowest such candidate, to place it.
            If there is none, choose the first of the cells with the fewest candidates, and try its lowest.
            """,
            BRIEF_BEGINNING + """
            Go through the cells from the top, in a row from the left, and through the candidates of each from the lowest. The
            first that no other cell of the same row has, or of the same column, or of the same box, is to be placed. Where
            there is no such, the lowest candidate of the first cell with the fewest is to be tried.
            """,
            "\"place r<row>c<column> = <digit>\" or \"try r<row>c<column> = <digit>\", whichever applies.\n");

    private SudokuPrompts() {}

    static Asked of(Board board) {
        int fewest = fewestCandidates(board);
        if (fewest > 1) {
            return PLACE_OR_TRY.about(shown(board, "The empty cells and their candidates:", 9));
        }
        return fewest == 0
                ? UNDO.about(shown(board, "The cells without a candidate:", 0))
                : PLACE.about(shown(board, "The cells with exactly one candidate:", 1));
    }

    private static int fewestCandidates(Board board) {
        int fewest = 9;
        for (int cell = 0; cell < Board.CELLS; cell++) {
            if (board.isEmpty(cell)) {
                fewest = Math.min(fewest, Integer.bitCount(board.candidates(cell)));
            }
        }
        return fewest;
    }

    /** The empty cells with at most so many candidates. */
    private static String shown(Board board, String heading, int most) {
        StringBuilder text = new StringBuilder(600).append(heading);
        int row = -1;
        for (int cell = 0; cell < Board.CELLS; cell++) {
            if (board.isEmpty(cell) && Integer.bitCount(board.candidates(cell)) <= most) {
                text.append(cell / 9 == row ? "" : "\nrow " + (cell / 9 + 1) + ":");
                row = cell / 9;
                append(board, cell, text);
            }
        }
        return text.toString();
    }

    private static void append(Board board, int cell, StringBuilder text) {
        text.append(" c").append(cell % 9 + 1).append('=');
        int candidates = board.candidates(cell);
        if (candidates == 0) {
            text.append('-');
        }
        for (int digit = 1; digit <= 9; digit++) {
            if ((candidates & 1 << digit) != 0) {
                text.append((char) ('0' + digit));
            }
        }
    }
}
