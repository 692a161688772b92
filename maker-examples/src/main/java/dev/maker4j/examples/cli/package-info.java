/**
 * The command line of the tasks: {@code sudoku}, {@code build-order}, {@code provision}, {@code schedule}, {@code migrate},
 * {@code api-tests} and {@code deploy}; and {@code new-task}, which makes a project for another. Start at {@link dev.maker4j.examples.cli.Examples}. What is the same for every program
 * is in {@link dev.maker4j.cli}.
 */
@NullMarked
package dev.maker4j.examples.cli;

import org.jspecify.annotations.NullMarked;
