package dev.maker4j.examples.sudoku.simulation;

/**
 * An empty cell as a prompt shows it. Immutable.
 *
 * @param row 1 to 9
 * @param column 1 to 9
 * @param candidates the digits that it can hold, such as {@code 18}; empty where none is left
 */
record Mark(int row, int column, String candidates) {

    /** Which of the 9 boxes the cell is in, from 0. */
    int box() {
        return (row - 1) / 3 * 3 + (column - 1) / 3;
    }

    /** The answer that writes this candidate, counted from 0. */
    String answer(String verb, int candidate) {
        return verb + " r" + row + "c" + column + " = " + candidates.charAt(candidate);
    }
}
