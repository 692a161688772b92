package dev.maker4j.examples.sudoku;

import dev.maker4j.llm.Prompt;

/** Writes prompts: the rule, which stays the same, then the candidates of the empty cells, which are all a step needs. */
final class SudokuPrompts {
    private static final String RULE = """
            You are solving a Sudoku: a grid of 9 rows and 9 columns, cut into 9 boxes of 3 rows and 3 columns each (rows 1-3,
            4-6, 7-9 by columns 1-3, 4-6, 7-9). In the end every row, column and box holds each digit from 1 to 9 once.

            You are shown the cells that are still empty, row by row, each with its candidates: the digits that it can still
            hold. "row 4: c2=18 c7=3" means that in row 4 the cell in column 2 can hold 1 or 8 and the cell in column 7 only 3.
            "c5=-" is an empty cell that has no candidate left. The cell in row 4 and column 7 is called r4c7. Reading order
            is row by row from the top, and each row from left to right.

            The rule: the first of these that applies names the one right step
            1. Some empty cell has no candidate: undo the latest trial.
            2. Some cell has exactly one candidate: place it. Of several such cells, take the first in reading order.
            3. Some cell has a candidate that no other empty cell of its row has, or no other empty cell of its column, or no
               other empty cell of its box: place it. Of several such cells, take the first in reading order; of several
               such candidates of that cell, the lowest.
            4. Otherwise take the cell with the fewest candidates, the first of them in reading order, and try its lowest.

            End your answer with exactly one line of these three forms, plain, with nothing after it:
            place r4c7 = 3
            try r4c7 = 3
            undo
            """;

    private SudokuPrompts() {}

    static Prompt of(Board board) {
        StringBuilder text = new StringBuilder(600).append("The empty cells and their candidates:");
        for (int cell = 0; cell < Board.CELLS; cell++) {
            if (board.isEmpty(cell)) {
                append(board, cell, text);
            }
        }
        return new Prompt(RULE, text.toString());
    }

    private static void append(Board board, int cell, StringBuilder text) {
        if (isFirstOfRow(board, cell)) {
            text.append("\nrow ").append(cell / 9 + 1).append(':');
        }
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

    private static boolean isFirstOfRow(Board board, int cell) {
        for (int before = cell - cell % 9; before < cell; before++) {
            if (board.isEmpty(before)) {
                return false;
            }
        }
        return true;
    }
}
