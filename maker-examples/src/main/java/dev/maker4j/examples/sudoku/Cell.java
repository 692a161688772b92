package dev.maker4j.examples.sudoku;

/**
 * A cell of the grid, written {@code r4c7}. Immutable.
 *
 * @param row 1 to 9, from the top
 * @param column 1 to 9, from the left
 */
public record Cell(int row, int column) {

    public Cell {
        if (row < 1 || row > 9 || column < 1 || column > 9) {
            throw new IllegalArgumentException(
                    "rows and columns are 1 to 9, but got row " + row + ", column " + column);
        }
    }

    /** The cell at that place of the 81, in reading order from 0. */
    static Cell at(int index) {
        return new Cell(index / 9 + 1, index % 9 + 1);
    }

    /** The place among the 81 cells, in reading order from 0. */
    int index() {
        return 9 * (row - 1) + column - 1;
    }

    @Override
    public String toString() {
        return "r" + row + "c" + column;
    }
}
