package dev.maker4j.examples.sudoku;

import org.jspecify.annotations.Nullable;

/**
 * A digit that was tried out and not undone yet. Immutable.
 *
 * @param before the board without it
 * @param cell where it was written, from 0
 * @param digit what was written
 * @param earlier the trial under which this one was begun; null for the first
 */
record Trial(Board before, int cell, int digit, @Nullable Trial earlier) {}
