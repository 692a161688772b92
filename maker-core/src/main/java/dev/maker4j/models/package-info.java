/**
 * Several models as one client.
 *
 * <p>{@link dev.maker4j.models.FallbackClient} asks the next one while the first is down; {@link
 * dev.maker4j.models.EnsembleClient} spreads the samples of a step over all of them. Every reply names the model that wrote
 * it.
 */
@NullMarked
package dev.maker4j.models;

import org.jspecify.annotations.NullMarked;
