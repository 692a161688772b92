/**
 * What the author of a task implements.
 *
 * <p>Start at {@link dev.maker4j.task.DecomposableTask}: state, prompt, parser, transition. {@link dev.maker4j.task.ActingTask}
 * adds acts that change the world, {@link dev.maker4j.task.Snapshots} states as text. How a run is started is said one package
 * up, in {@code Maker}.
 */
@NullMarked
package dev.maker4j.task;

import org.jspecify.annotations.NullMarked;
