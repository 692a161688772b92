/**
 * The paper's closed forms: what a margin buys and what it costs.
 *
 * <p>Start at {@link dev.maker4j.scaling.Accuracy}, how often one sample is right; {@link dev.maker4j.scaling.Forecast} adds the
 * length of a task, its red flags and its price; {@link dev.maker4j.scaling.Scaling} is the margin in one call. {@link dev.maker4j.scaling.StepForecast} knows hard states
 * and what a policy makes of them. Nothing here
 * counts votes or knows models: all of it is arithmetic.
 */
@NullMarked
package dev.maker4j.scaling;

import org.jspecify.annotations.NullMarked;
