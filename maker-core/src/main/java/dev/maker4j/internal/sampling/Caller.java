package dev.maker4j.internal.sampling;

/** Makes the calls of a round; returns when all samples have arrived. */
public sealed interface Caller permits InlineCaller, ParallelCaller, FirstCallAlone {

    /**
     * Draws samples and hands each to the step as it arrives.
     *
     * @param step what is sampled
     * @param numbers which samples
     * @param <A> what is voted on
     * @throws InterruptedException if the calling thread was interrupted; no call is in flight any more then
     */
    <A> void call(StepSamples<A> step, int[] numbers) throws InterruptedException;
}
