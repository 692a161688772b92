/** Tests of the simulated solver of Sudoku puzzles. */
@NullMarked
package dev.maker4j.examples.sudoku.simulation;

import org.jspecify.annotations.NullMarked;
