package dev.maker4j.llm;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One sample asked of a model. Immutable.
 *
 * <p>The sample number counts from 0 within a step: a client must not let it change the meaning of the prompt, and must not make
 * a seed of it, since the samples of one number would then be wrong together at many steps. What may be a provider's seed is
 * {@link #seed()}, which no other sample of the run has.
 */
public final class LlmRequest {
    private static final int NO_SEED = 0;

    private final Prompt prompt;
    private final int sample;
    private final double temperature;
    private final int maxOutputTokens;
    private final int seed;
    private final LlmOptions options;

    /** A request as {@link Sampling} makes it, in one allocation. */
    LlmRequest(Prompt prompt, int sample, double temperature, int maxOutputTokens, int seed, LlmOptions options) {
        this.prompt = prompt;
        this.sample = sample;
        this.temperature = temperature;
        this.maxOutputTokens = maxOutputTokens;
        this.seed = seed;
        this.options = options;
    }

    /**
     * The first sample of a prompt, with all else left to the model.
     *
     * @param prompt what is asked
     * @return the request
     */
    public static LlmRequest of(Prompt prompt) {
        return new LlmRequest(Objects.requireNonNull(prompt, "prompt"), 0, Double.NaN, 0, NO_SEED, LlmOptions.none());
    }

    /**
     * This request as the given sample of its step.
     *
     * @param number the sample's number within its step, from 0
     * @return a new request
     * @throws IllegalArgumentException if {@code number} is negative
     */
    public LlmRequest sample(int number) {
        return new LlmRequest(prompt, numbered(number), temperature, maxOutputTokens, seed, options);
    }

    static int numbered(int sample) {
        if (sample < 0) {
            throw new IllegalArgumentException("samples are numbered from 0, but got " + sample);
        }
        return sample;
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
        return new LlmRequest(prompt, sample, degrees, maxOutputTokens, seed, options);
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
        return new LlmRequest(prompt, sample, temperature, tokens, seed, options);
    }

    /**
     * This request with a seed for the provider to draw by.
     *
     * @param number at least 1, since to some servers 0 says to draw one
     * @return a new request
     * @throws IllegalArgumentException if {@code number} is less than 1
     */
    public LlmRequest seed(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a seed must be at least 1, but was " + number);
        }
        return new LlmRequest(prompt, sample, temperature, maxOutputTokens, number, options);
    }

    /**
     * This request with other options.
     *
     * @param asked what else to ask of the provider
     * @return a new request
     */
    public LlmRequest sending(LlmOptions asked) {
        return new LlmRequest(
                prompt, sample, temperature, maxOutputTokens, seed, Objects.requireNonNull(asked, "asked"));
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

    /** {@return what the provider is to draw by, at least 1; empty where no seed is to be sent} */
    public OptionalInt seed() {
        return seed == NO_SEED ? OptionalInt.empty() : OptionalInt.of(seed);
    }

    /** {@return what else is asked of the provider} */
    public LlmOptions options() {
        return options;
    }

    /** Names the sample and its settings, never the prompt's text. */
    @Override
    public String toString() {
        String more = options.toString();
        return "LlmRequest[sample=" + sample + ", temperature=" + temperature() + ", maxOutputTokens="
                + maxOutputTokens() + (seed == NO_SEED ? "" : ", seed=" + seed)
                + (more.isEmpty() ? "" : ", " + more) + "]";
    }
}
