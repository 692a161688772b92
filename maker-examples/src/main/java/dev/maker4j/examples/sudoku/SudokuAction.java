package dev.maker4j.examples.sudoku;

import java.util.Objects;

/** What a step does, written as the model has to answer it. Immutable. */
public sealed interface SudokuAction {

    /**
     * Writes a digit that must be there, written {@code place r4c7 = 3}.
     *
     * @param cell an empty cell
     * @param digit one of its candidates
     */
    record Place(Cell cell, int digit) implements SudokuAction {
        public Place {
            requireDigit(cell, digit);
        }

        @Override
        public String toString() {
            return "place " + cell + " = " + digit;
        }
    }

    /**
     * Writes a digit that may be there, to be undone if it leads to a contradiction; written {@code try r4c7 = 3}.
     *
     * @param cell an empty cell
     * @param digit one of its candidates
     */
    record Try(Cell cell, int digit) implements SudokuAction {
        public Try {
            requireDigit(cell, digit);
        }

        @Override
        public String toString() {
            return "try " + cell + " = " + digit;
        }
    }

    /** Goes back to before the latest trial and crosses the digit that was tried out, written {@code undo}. */
    record Undo() implements SudokuAction {
        @Override
        public String toString() {
            return "undo";
        }
    }

    private static void requireDigit(Cell cell, int digit) {
        Objects.requireNonNull(cell, "cell");
        if (digit < 1 || digit > 9) {
            throw new IllegalArgumentException("digits are 1 to 9, but got " + digit + " for " + cell);
        }
    }
}
