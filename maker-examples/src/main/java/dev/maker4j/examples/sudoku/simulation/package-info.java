/**
 * What stands in for a language model that solves Sudoku puzzles. Start at {@link
 * dev.maker4j.examples.sudoku.simulation.SudokuSkill}.
 *
 * <p>It shares no code with the task: all it knows is what the prompt says.
 */
@NullMarked
package dev.maker4j.examples.sudoku.simulation;

import org.jspecify.annotations.NullMarked;
