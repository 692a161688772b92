package dev.maker4j.internal.sampling;

import dev.maker4j.internal.spending.CeilingReachedException;

/** Makes the calls of a round; returns when all samples have arrived. */
public sealed interface Caller permits InlineCaller, ParallelCaller, FirstCallAlone {

    /**
     * Draws samples and hands each to the step as it arrives.
     *
     * @param step what is sampled
     * @param numbers which samples
     * @param <A> what is voted on
     * @throws CeilingReachedException if the step's gate doesn't let through all of them; those in flight have arrived then
     * @throws InterruptedException if the calling thread was interrupted; no call is in flight any more then
     */
    <A> void call(StepSamples<A> step, int[] numbers) throws InterruptedException;
}
