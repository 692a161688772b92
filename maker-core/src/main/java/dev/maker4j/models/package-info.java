/**
 * Clients made of other clients: several models as one, or one without its thoughts.
 *
 * <p>{@link dev.maker4j.models.FallbackClient} asks the next one while the first is down; {@link
 * dev.maker4j.models.EnsembleClient} spreads the samples of a step over all of them. Every reply names the model that wrote
 * it. {@link dev.maker4j.models.AnswerOnlyClient} cuts {@code <think>…</think>} out.
 */
@NullMarked
package dev.maker4j.models;

import org.jspecify.annotations.NullMarked;
