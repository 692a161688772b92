/**
 * The port to providers that answer many requests as one batch, within hours and at half the price.
 *
 * <p>Start at {@link dev.maker4j.batch.BatchLlmClient}, which an adapter implements, or at {@link dev.maker4j.batch.Batches}, which a
 * survey is given. What is asked in which batch is not here: that is the survey's.
 */
@NullMarked
package dev.maker4j.batch;

import org.jspecify.annotations.NullMarked;
