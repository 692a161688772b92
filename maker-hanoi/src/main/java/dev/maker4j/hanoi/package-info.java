/**
 * The Towers of Hanoi as a task of single voted steps, the paper's benchmark.
 *
 * <p>Start at {@link dev.maker4j.hanoi.HanoiTask}; {@link dev.maker4j.hanoi.HanoiMoveTask} is its plain-validation variant.
 * What checks a solution lives in {@code verification} and what plays the model in {@code simulation}: neither shares code
 * with the task.
 */
@NullMarked
package dev.maker4j.hanoi;

import org.jspecify.annotations.NullMarked;
