package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;

/**
 * A step that is asked for samples. Whoever brings an answer names it by this, since its number may have been begun more than once,
 * each time on another guess.
 *
 * @param <S> the state
 * @param <A> the action
 */
public sealed interface Asked<S, A> permits OpenStep {

    /**
     * The step's number.
     *
     * @return from 0
     */
    long number();

    /**
     * What one sample asks: a function of its number alone.
     *
     * @param sample its number within the step, from 0
     * @return the same request each time
     */
    LlmRequest request(int sample);

    /**
     * Which of the run's models it asks.
     *
     * @return 0 for the maker's own
     */
    int model();

    /**
     * A reply as one of that model's, where it names none itself.
     *
     * @param reply what it wrote
     * @return the reply
     */
    LlmReply named(LlmReply reply);
}
