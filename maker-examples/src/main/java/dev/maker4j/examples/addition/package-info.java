/**
 * The sum of two long numbers, digit by digit as on paper: the first of the larger tasks to read, after those of package {@code small}.
 * Start at {@link dev.maker4j.examples.addition.LongAddition}.
 *
 * <p>The same sum can be cut in two ways and asked in three wordings, which is what a model's lost states depend on. What plays the model
 * lives in {@code simulation} and shares no code with the task.
 */
@NullMarked
package dev.maker4j.examples.addition;

import org.jspecify.annotations.NullMarked;
