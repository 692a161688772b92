package dev.maker4j.budget;

import dev.maker4j.llm.TokenUsage;
import java.util.Objects;
import java.util.OptionalLong;

/** What all samples of one model used together. Immutable. */
public final class ModelUsage {
    private static final ModelUsage NONE = ModelUsage.of(0, 0, 0, 0, 0);

    private final long samples;
    private final long uncounted;
    private final long inputTokens;
    private final long cachedInputTokens;
    private final long outputTokens;
    private final long cacheWriteTokens;
    private final Estimate estimate;

    private ModelUsage(
            long samples,
            long uncounted,
            long inputTokens,
            long cachedInputTokens,
            long outputTokens,
            long cacheWriteTokens,
            Estimate estimate) {
        this.samples = samples;
        this.uncounted = uncounted;
        this.inputTokens = inputTokens;
        this.cachedInputTokens = cachedInputTokens;
        this.outputTokens = outputTokens;
        this.cacheWriteTokens = cacheWriteTokens;
        this.estimate = estimate;
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
        return new ModelUsage(
                samples, samplesUncounted, inputTokens, cachedInputTokens, outputTokens, 0, Estimate.NOTHING);
    }

    /**
     * This usage with so many of the input tokens written to a cache.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public ModelUsage cacheWrites(long tokens) {
        return new ModelUsage(samples, uncounted, inputTokens, cachedInputTokens, outputTokens, tokens, estimate);
    }

    /**
     * This usage with an estimate of what some of the uncounted samples used beyond what is counted.
     *
     * @param estimated how many of the uncounted samples, at least 0
     * @param input tokens of their prompts at most
     * @param output tokens of their replies at most
     * @return a new usage
     */
    public ModelUsage estimating(long estimated, long input, long output) {
        return new ModelUsage(
                samples,
                uncounted,
                inputTokens,
                cachedInputTokens,
                outputTokens,
                cacheWriteTokens,
                new Estimate(estimated, input, output));
    }

    /**
     * This usage and one sample more. Cached and cache-written tokens beyond the input tokens, of which they are parts, are not
     * counted; sums stop at 2<sup>63</sup> − 1, which only a provider that tells nonsense can reach.
     *
     * @param usage what the provider said of the sample
     * @return a new usage
     */
    public ModelUsage plus(TokenUsage usage) {
        OptionalLong input = usage.inputTokens();
        OptionalLong output = usage.outputTokens();
        boolean counted = input.isPresent() && output.isPresent();
        long cached = Math.min(said(usage.cachedInputTokens()), said(input));
        long written = Math.min(said(usage.cacheWriteTokens()), said(input) - cached);
        return new ModelUsage(
                samples + 1,
                counted ? uncounted : uncounted + 1,
                sum(inputTokens, said(input)),
                sum(cachedInputTokens, cached),
                sum(outputTokens, said(output)),
                sum(cacheWriteTokens, written),
                counted ? estimate : estimate.plus(usage));
    }

    /**
     * This usage and another one.
     *
     * @param other of the same model
     * @return a new usage
     */
    public ModelUsage plus(ModelUsage other) {
        return new ModelUsage(
                sum(samples, other.samples),
                sum(uncounted, other.uncounted),
                sum(inputTokens, other.inputTokens),
                sum(cachedInputTokens, other.cachedInputTokens),
                sum(outputTokens, other.outputTokens),
                sum(cacheWriteTokens, other.cacheWriteTokens),
                estimate.plus(other.estimate));
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

    /** {@return those of the samples whose input or output tokens the provider didn't tell, at least 0} */
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
     * {@return those of the input tokens that the provider read from its cache, as far as it said, at least 0, at most the
     * input tokens}
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

    /**
     * Those of the input tokens that the provider wrote to its cache, as far as it said.
     *
     * @return at least 0; together with the cached ones at most the input tokens
     */
    public long cacheWriteTokens() {
        return cacheWriteTokens;
    }

    /**
     * {@return those of the uncounted samples whose missing counts are estimated from above, at least 0, at most {@link
     * #samplesUncounted()}}
     */
    public long samplesEstimated() {
        return estimate.samples;
    }

    /** {@return what the prompts of estimated samples took at most, beyond {@link #inputTokens()}, at least 0} */
    public long estimatedInputTokens() {
        return estimate.input;
    }

    /** {@return what the replies of estimated samples took at most, beyond {@link #outputTokens()}, at least 0} */
    public long estimatedOutputTokens() {
        return estimate.output;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelUsage that
                && samples == that.samples
                && uncounted == that.uncounted
                && inputTokens == that.inputTokens
                && cachedInputTokens == that.cachedInputTokens
                && outputTokens == that.outputTokens
                && cacheWriteTokens == that.cacheWriteTokens
                && estimate.equals(that.estimate);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                samples, uncounted, inputTokens, cachedInputTokens, outputTokens, cacheWriteTokens, estimate);
    }

    @Override
    public String toString() {
        return samples + " samples (" + uncounted + " without token counts), " + inputTokens + " input tokens ("
                + cachedInputTokens + " cached), " + outputTokens + " output tokens"
                + (estimate.samples == 0
                        ? ""
                        : ", by estimate at most " + estimate.input + " and " + estimate.output + " more");
    }

    /** What samples used beyond what was told of them. */
    private record Estimate(long samples, long input, long output) {
        private static final Estimate NOTHING = new Estimate(0, 0, 0);

        Estimate plus(Estimate other) {
            return new Estimate(sum(samples, other.samples), sum(input, other.input), sum(output, other.output));
        }

        Estimate plus(TokenUsage usage) {
            OptionalLong moreInput = usage.estimatedInputTokens();
            OptionalLong moreOutput = usage.estimatedOutputTokens();
            boolean whole = (moreInput.isPresent() || usage.inputTokens().isPresent())
                    && (moreOutput.isPresent() || usage.outputTokens().isPresent());
            if (!whole || (moreInput.isEmpty() && moreOutput.isEmpty())) {
                return this;
            }
            return new Estimate(samples + 1, sum(input, said(moreInput)), sum(output, said(moreOutput)));
        }
    }
}
