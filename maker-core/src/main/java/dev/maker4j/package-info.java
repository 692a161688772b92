/**
 * What a user types: a task, the fluent entry, the outcome.
 *
 * <p>Start at {@link dev.maker4j.DecomposableTask}, then {@code Maker.solving(task)}.
 */
@NullMarked
package dev.maker4j;

import org.jspecify.annotations.NullMarked;
