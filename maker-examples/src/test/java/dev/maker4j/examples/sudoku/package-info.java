/** Tests of the Sudoku task. Start at {@link dev.maker4j.examples.sudoku.SudokuTaskTest}. */
@NullMarked
package dev.maker4j.examples.sudoku;

import org.jspecify.annotations.NullMarked;
