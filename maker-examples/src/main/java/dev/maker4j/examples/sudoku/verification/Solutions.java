package dev.maker4j.examples.sudoku.verification;

import java.util.Objects;
import java.util.Optional;

/*
 * A digit for a cell uses up four things: the cell, and the digit's one place in the row, in the column and in the box. The
 * 324 things must each be used up exactly once (an exact cover), so the search takes the thing with the fewest ways left to
 * use it up and tries them all, until a second solution is found or everything was tried. A thing with no way left ends a
 * branch at once, which is what keeps puzzles without a solution short.
 */
/** Tells how many solutions a puzzle has: none, one, or several. Immutable. */
public sealed interface Solutions {

    /** There is none. */
    record None() implements Solutions {}

    /**
     * There is exactly one, as a proper puzzle has.
     *
     * @param cells the filled grid, 81 digits in reading order
     */
    record One(String cells) implements Solutions {
        public One {
            Objects.requireNonNull(cells, "cells");
        }
    }

    /**
     * There are two or more.
     *
     * @param one a solution, 81 digits in reading order
     * @param other another one
     */
    record Several(String one, String other) implements Solutions {
        public Several {
            Objects.requireNonNull(one, "one");
            Objects.requireNonNull(other, "other");
        }

        /** The first and the last cell, in reading order, that differ; two solutions never differ in one cell alone. */
        private String twoCells() {
            int first = 0;
            while (one.charAt(first) == other.charAt(first)) {
                first++;
            }
            int last = one.length() - 1;
            while (one.charAt(last) == other.charAt(last)) {
                last--;
            }
            return inCell(first) + ", and in " + inCell(last);
        }

        private String inCell(int cell) {
            return "row " + (cell / 9 + 1) + ", column " + (cell % 9 + 1) + " (" + one.charAt(cell) + " or "
                    + other.charAt(cell) + ")";
        }
    }

    /**
     * Searches all solutions, up to the second. It takes well under a millisecond for nearly all puzzles; a grid with few
     * digits that has no solution can take seconds.
     *
     * @param puzzle 81 characters in reading order: a digit from 1 to 9, or a dot for an empty cell
     * @return how many there are
     * @throws IllegalArgumentException if the puzzle isn't 81 such characters
     */
    static Solutions of(String puzzle) {
        return new Search(puzzle).solutions();
    }

    /**
     * Why the puzzle can't be solved as one that has a single solution.
     *
     * @return the reason, with two cells in which solutions differ where there are several; empty where there is one
     */
    default Optional<String> problem() {
        if (this instanceof None) {
            return Optional.of("the puzzle has no solution: check its digits");
        }
        if (this instanceof Several several) {
            return Optional.of("the puzzle has several solutions, two of which differ in " + several.twoCells()
                    + ": give one more digit");
        }
        return Optional.empty();
    }
}
