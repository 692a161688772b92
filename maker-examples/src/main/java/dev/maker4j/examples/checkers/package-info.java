/**
 * Checkers Jumping: a benchmark whose errors sit on few steps. Start at {@link dev.maker4j.examples.checkers.CheckersTask}.
 *
 * <p>What plays the model lives in {@code simulation}, what checks the moves in {@code verification}; neither shares code with the task.
 */
@NullMarked
package dev.maker4j.examples.checkers;

import org.jspecify.annotations.NullMarked;
