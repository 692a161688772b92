package dev.maker4j.testkit;

import dev.maker4j.llm.Prompt;

/**
 * What a simulated model knows. It sees only the prompt, as a model would, and derives its answer from that text.
 *
 * <p>Both methods are pure functions of their arguments and safe for use by several threads.
 */
public interface Skill {

    /**
     * The right reply.
     *
     * @param prompt what the model is asked
     * @return the reply, in the format that the prompt asks for
     */
    String answer(Prompt prompt);

    /**
     * A plausible wrong reply in the right format, as from a model that is mistaken rather than broken.
     *
     * @param prompt what the model is asked
     * @param variant which of the wrong replies, 0 to {@link Long#MAX_VALUE}; the same variant gives the same reply
     * @return a reply that never equals {@link #answer}
     */
    String wrongAnswer(Prompt prompt, long variant);
}
