package dev.maker4j.internal.sampling;

import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Sample;

/**
 * Is told of every call while a step is sampled, on the thread that votes.
 *
 * @param <A> what is voted on
 */
public interface SamplingListener<A> {

    /**
     * A reply arrived.
     *
     * @param sample what became of it
     */
    void drawn(Sample<A> sample);

    /**
     * A call brought no reply.
     *
     * @param sample the sample's number
     * @param attempt which attempt it was, from 1
     * @param failure how it failed
     * @param retried whether another attempt follows
     */
    void failed(int sample, int attempt, LlmException failure, boolean retried);
}
