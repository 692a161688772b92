/**
 * Sudoku puzzles, solved cell by cell, each step by vote. Start at {@link dev.maker4j.examples.sudoku.SudokuTask}.
 *
 * <p>What reads a file of puzzles is {@link dev.maker4j.examples.sudoku.PuzzleFile}. What checks puzzles and solutions lives
 * in {@code verification} and what plays the model in {@code simulation}: neither shares code with the task.
 */
@NullMarked
package dev.maker4j.examples.sudoku;

import org.jspecify.annotations.NullMarked;
