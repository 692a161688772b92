package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.sudoku.SudokuAction.Place;
import dev.maker4j.examples.sudoku.SudokuAction.Try;
import dev.maker4j.examples.sudoku.SudokuAction.Undo;

/** The rule that the prompt states, followed in code. It serves to count steps before a run and decides none in it. */
final class Rule {
    private static final SudokuAction UNDO = new Undo();

    private Rule() {}

    /** The one right step on a board that isn't full. */
    static SudokuAction next(Board board) {
        int single = -1;
        int fewest = -1;
        for (int cell = 0; cell < Board.CELLS; cell++) {
            if (board.isEmpty(cell)) {
                int count = Integer.bitCount(board.candidates(cell));
                if (count == 0) {
                    return UNDO;
                }
                if (count == 1 && single < 0) {
                    single = cell;
                }
                if (fewest < 0 || count < Integer.bitCount(board.candidates(fewest))) {
                    fewest = cell;
                }
            }
        }
        if (single >= 0) {
            return new Place(Cell.at(single), lowest(board.candidates(single)));
        }
        for (int cell = 0; cell < Board.CELLS; cell++) {
            int hidden = board.isEmpty(cell) ? onlyHere(board, cell) : 0;
            if (hidden != 0) {
                return new Place(Cell.at(cell), lowest(hidden));
            }
        }
        return new Try(Cell.at(fewest), lowest(board.candidates(fewest)));
    }

    private static int lowest(int candidates) {
        return Integer.numberOfTrailingZeros(candidates);
    }

    /** The candidates that no other cell of the row has, or none of the column, or none of the box. */
    private static int onlyHere(Board board, int cell) {
        int row = cell / 9 * 9;
        int column = cell % 9;
        int box = cell / 27 * 27 + column / 3 * 3;
        int inRow = 0;
        int inColumn = 0;
        int inBox = 0;
        for (int i = 0; i < 9; i++) {
            inRow |= others(board, cell, row + i);
            inColumn |= others(board, cell, column + 9 * i);
            inBox |= others(board, cell, box + i / 3 * 9 + i % 3);
        }
        return board.candidates(cell) & ~(inRow & inColumn & inBox);
    }

    private static int others(Board board, int cell, int other) {
        return other == cell ? 0 : board.candidates(other);
    }
}
