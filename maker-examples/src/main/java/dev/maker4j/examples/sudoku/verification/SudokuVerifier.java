package dev.maker4j.examples.sudoku.verification;

import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/** Tells whether a filled grid is a solution of a puzzle, from their texts alone. Stateless. */
public final class SudokuVerifier {
    private static final int CELLS = 81;

    private SudokuVerifier() {}

    /**
     * Checks that the grid is full, that no given digit was changed, and that no row, column or box holds a digit twice.
     *
     * @param puzzle 81 characters in reading order: a digit from 1 to 9, anything else for an empty cell
     * @param solution the filled grid; any text
     * @return what is wrong with it, the first cell in reading order; empty where it is a solution
     * @throws IllegalArgumentException if the puzzle doesn't have 81 characters
     */
    public static Optional<String> problem(String puzzle, String solution) {
        Objects.requireNonNull(solution, "solution");
        if (puzzle.length() != CELLS) {
            throw new IllegalArgumentException("a puzzle has 81 cells, but was given with " + puzzle.length());
        }
        if (solution.length() != CELLS) {
            return Optional.of("a solution has 81 cells, but this one has " + solution.length());
        }
        // One bit for each of 9 digits in each of 27 rows, columns and boxes.
        BitSet seen = new BitSet(27 * 9);
        for (int cell = 0; cell < CELLS; cell++) {
            char found = solution.charAt(cell);
            int row = cell / 9;
            int column = cell % 9;
            int box = row / 3 * 3 + column / 3;
            String place = "row " + (row + 1) + ", column " + (column + 1);
            if (found < '1' || found > '9') {
                return Optional.of(place + " holds no digit");
            }
            char given = puzzle.charAt(cell);
            if (given >= '1' && given <= '9' && given != found) {
                return Optional.of(place + " was given as " + given + ", but holds " + found);
            }
            int digit = found - '1';
            if (isThere(seen, row, digit)) {
                return Optional.of(place + " holds the second " + found + " of its row");
            }
            if (isThere(seen, 9 + column, digit)) {
                return Optional.of(place + " holds the second " + found + " of its column");
            }
            if (isThere(seen, 18 + box, digit)) {
                return Optional.of(place + " holds the second " + found + " of its box");
            }
        }
        return Optional.empty();
    }

    /** Whether the digit was seen in that row, column or box before; from now on it was. */
    private static boolean isThere(BitSet seen, int unit, int digit) {
        boolean before = seen.get(9 * unit + digit);
        seen.set(9 * unit + digit);
        return before;
    }
}
