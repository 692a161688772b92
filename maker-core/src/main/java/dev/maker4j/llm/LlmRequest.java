package dev.maker4j.llm;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One sample asked of a model. Immutable.
 *
 * <p>The sample number counts from 0 within a step: a client may use it as a seed or as an idempotency key, and must not
 * let it change the meaning of the prompt.
 */
public final class LlmRequest {
    private final Prompt prompt;
    private final int sample;
    private final double temperature;
    private final int maxOutputTokens;

    private LlmRequest(Prompt prompt, int sample, double temperature, int maxOutputTokens) {
        this.prompt = prompt;
        this.sample = sample;
        this.temperature = temperature;
        this.maxOutputTokens = maxOutputTokens;
    }

    /**
     * The first sample of a prompt, with the temperature and token limit left to the model.
     *
     * @param prompt what is asked
     * @return the request
     */
    public static LlmRequest of(Prompt prompt) {
        return new LlmRequest(Objects.requireNonNull(prompt, "prompt"), 0, Double.NaN, 0);
    }

    /**
     * This request as the given sample of its step.
     *
     * @param number the sample's number within its step, from 0
     * @return a new request
     * @throws IllegalArgumentException if {@code number} is negative
     */
    public LlmRequest sample(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("samples are numbered from 0, but got " + number);
        }
        return new LlmRequest(prompt, number, temperature, maxOutputTokens);
    }

    /**
     * This request at the given temperature.
     *
     * @param degrees the sampling temperature, 0 to 2
     * @return a new request
     * @throws IllegalArgumentException if {@code degrees} is outside 0 to 2
     */
    public LlmRequest temperature(double degrees) {
        if (!(degrees >= 0 && degrees <= 2)) {
            throw new IllegalArgumentException("temperature must be from 0 to 2, but was " + degrees);
        }
        return new LlmRequest(prompt, sample, degrees, maxOutputTokens);
    }

    /**
     * This request with a limit on the reply's length; the provider cuts the reply off there.
     *
     * @param tokens the largest number of output tokens, at least 1
     * @return a new request
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    public LlmRequest maxOutputTokens(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("a reply needs room for at least 1 token, but the limit was " + tokens);
        }
        return new LlmRequest(prompt, sample, temperature, tokens);
    }

    /** {@return what is asked} */
    public Prompt prompt() {
        return prompt;
    }

    /**
     * Which sample of its step this is.
     *
     * @return the number, from 0
     */
    public int sample() {
        return sample;
    }

    /** {@return the sampling temperature, 0 to 2; empty where the model's own default is to be used} */
    public OptionalDouble temperature() {
        return Double.isNaN(temperature) ? OptionalDouble.empty() : OptionalDouble.of(temperature);
    }

    /** {@return the largest number of tokens the reply may have; empty where there is none} */
    public OptionalInt maxOutputTokens() {
        return maxOutputTokens == 0 ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /** Names the sample and its settings, never the prompt's text. */
    @Override
    public String toString() {
        return "LlmRequest[sample=" + sample + ", temperature=" + temperature() + ", maxOutputTokens="
                + maxOutputTokens() + "]";
    }
}
