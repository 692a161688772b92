/**
 * Buys the samples of a step: one at a time on the calling thread, or a round in parallel.
 *
 * <p>{@link dev.maker4j.internal.sampling.Sampler} draws one sample (call, red flags, parsing); {@link
 * dev.maker4j.internal.sampling.StepSamples} is the source that a vote on one step draws from.
 */
@NullMarked
package dev.maker4j.internal.sampling;

import org.jspecify.annotations.NullMarked;
