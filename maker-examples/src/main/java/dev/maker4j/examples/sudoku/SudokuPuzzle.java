package dev.maker4j.examples.sudoku;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A puzzle as it is set. Immutable. Nothing is said about its solutions, nor that the given digits don't clash.
 *
 * @param cells 81 characters in reading order: a digit from 1 to 9, or a dot for an empty cell
 * @param origin where the puzzle comes from, such as {@code puzzles.txt:3}, for messages
 */
public record SudokuPuzzle(String cells, String origin) {
    private static final Pattern CELLS = Pattern.compile("[1-9.]{81}");

    public SudokuPuzzle {
        Objects.requireNonNull(origin, "origin");
        if (!CELLS.matcher(cells).matches()) {
            throw new IllegalArgumentException(
                    origin + ": a puzzle is 81 digits from 1 to 9, or dots for empty cells, but was " + cells);
        }
    }

    /**
     * How many cells are to be filled.
     *
     * @return 0 to 81
     */
    public int emptyCells() {
        return (int) cells.chars().filter(cell -> cell == '.').count();
    }

    @Override
    public String toString() {
        return cells;
    }
}
