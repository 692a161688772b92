/**
 * Checks Sudoku puzzles before they are solved, and solutions afterwards. Start at {@link
 * dev.maker4j.examples.sudoku.verification.SudokuVerifier}.
 *
 * <p>It shares no code with the task, so that a mistake there can't hide here.
 */
@NullMarked
package dev.maker4j.examples.sudoku.verification;

import org.jspecify.annotations.NullMarked;
