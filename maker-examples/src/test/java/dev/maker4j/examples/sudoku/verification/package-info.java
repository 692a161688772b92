/** Tests of checking Sudoku puzzles and solutions. */
@NullMarked
package dev.maker4j.examples.sudoku.verification;

import org.jspecify.annotations.NullMarked;
