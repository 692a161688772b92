package dev.maker4j.budget;

import dev.maker4j.llm.TokenUsage;
import java.util.Objects;
import java.util.OptionalLong;

/** What all samples of one model used together. Immutable. */
public final class ModelUsage {
    private static final ModelUsage NONE = new ModelUsage(0, 0, 0, 0, 0);

    private final long samples;
    private final long uncounted;
    private final long inputTokens;
    private final long cachedInputTokens;
    private final long outputTokens;

    private ModelUsage(long samples, long uncounted, long inputTokens, long cachedInputTokens, long outputTokens) {
        this.samples = samples;
        this.uncounted = uncounted;
        this.inputTokens = inputTokens;
        this.cachedInputTokens = cachedInputTokens;
        this.outputTokens = outputTokens;
    }

    /**
     * No sample yet.
     *
     * @return a usage of zero
     */
    public static ModelUsage none() {
        return NONE;
    }

    /**
     * A usage that was added up before. Each count is at least 0; see the accessors for what they mean.
     *
     * @param samples replies received
     * @param samplesUncounted those whose tokens weren't told
     * @param inputTokens tokens of all prompts
     * @param cachedInputTokens those that came from a cache
     * @param outputTokens tokens of all replies
     * @return the usage
     */
    public static ModelUsage of(
            long samples, long samplesUncounted, long inputTokens, long cachedInputTokens, long outputTokens) {
        return new ModelUsage(samples, samplesUncounted, inputTokens, cachedInputTokens, outputTokens);
    }

    /**
     * This usage and one sample more. Cached input tokens beyond the input tokens, of which they are a part, are not counted;
     * sums stop at 2<sup>63</sup> − 1, which only a provider that tells nonsense can reach.
     *
     * @param usage what the provider said of the sample
     * @return a new usage
     */
    public ModelUsage plus(TokenUsage usage) {
        OptionalLong input = usage.inputTokens();
        OptionalLong output = usage.outputTokens();
        long cached = Math.min(said(usage.cachedInputTokens()), said(input));
        return new ModelUsage(
                samples + 1,
                input.isPresent() && output.isPresent() ? uncounted : uncounted + 1,
                sum(inputTokens, said(input)),
                sum(cachedInputTokens, cached),
                sum(outputTokens, said(output)));
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static long said(OptionalLong tokens) {
        return tokens.isPresent() ? tokens.getAsLong() : 0;
    }

    /**
     * Replies received.
     *
     * @return at least 0
     */
    public long samples() {
        return samples;
    }

    /**
     * Those of the samples whose input or output tokens the provider didn't tell.
     *
     * @return at least 0
     */
    public long samplesUncounted() {
        return uncounted;
    }

    /**
     * Tokens of all prompts, cached ones included, as far as the provider said.
     *
     * @return at least 0
     */
    public long inputTokens() {
        return inputTokens;
    }

    /**
     * Those of the input tokens that the provider read from its cache, as far as it said.
     *
     * @return at least 0, at most the input tokens
     */
    public long cachedInputTokens() {
        return cachedInputTokens;
    }

    /**
     * Tokens of all replies, as far as the provider said.
     *
     * @return at least 0
     */
    public long outputTokens() {
        return outputTokens;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelUsage that
                && samples == that.samples
                && uncounted == that.uncounted
                && inputTokens == that.inputTokens
                && cachedInputTokens == that.cachedInputTokens
                && outputTokens == that.outputTokens;
    }

    @Override
    public int hashCode() {
        return Objects.hash(samples, uncounted, inputTokens, cachedInputTokens, outputTokens);
    }

    @Override
    public String toString() {
        return samples + " samples (" + uncounted + " without token counts), " + inputTokens + " input tokens ("
                + cachedInputTokens + " cached), " + outputTokens + " output tokens";
    }
}
