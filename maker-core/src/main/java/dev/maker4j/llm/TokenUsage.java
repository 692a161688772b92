package dev.maker4j.llm;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The tokens that one call used, as far as the provider said. Immutable.
 *
 * <p>Cached input tokens are a part of the input tokens, not an addition to them.
 */
public final class TokenUsage {
    private static final long NOT_SAID = -1;
    private static final TokenUsage UNKNOWN = new TokenUsage(NOT_SAID, NOT_SAID, NOT_SAID);

    private final long input;
    private final long cachedInput;
    private final long output;

    private TokenUsage(long input, long cachedInput, long output) {
        this.input = input;
        this.cachedInput = cachedInput;
        this.output = output;
    }

    /**
     * The usage of a call whose provider said nothing about it.
     *
     * @return a usage with every count empty
     */
    public static TokenUsage unknown() {
        return UNKNOWN;
    }

    /**
     * A usage with both counts known and nothing said about caching.
     *
     * @param input tokens of the prompt, at least 0
     * @param output tokens of the reply, at least 0
     * @return the usage
     * @throws IllegalArgumentException if a count is negative
     */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(counted("input", input), NOT_SAID, counted("output", output));
    }

    /**
     * This usage with the count of input tokens given.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage input(long tokens) {
        return new TokenUsage(counted("input", tokens), cachedInput, output);
    }

    /**
     * This usage with the count of input tokens that the provider read from its cache.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage cachedInput(long tokens) {
        return new TokenUsage(input, counted("cached input", tokens), output);
    }

    /**
     * This usage with the count of output tokens given.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage output(long tokens) {
        return new TokenUsage(input, cachedInput, counted("output", tokens));
    }

    private static long counted(String what, long tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException(what + " tokens can't be negative, but were " + tokens);
        }
        return tokens;
    }

    /**
     * Tokens of the prompt, cached ones included.
     *
     * @return the count; empty where the provider did not say
     */
    public OptionalLong inputTokens() {
        return said(input);
    }

    /**
     * Those of the input tokens that the provider read from its cache.
     *
     * @return the count; empty where the provider did not say
     */
    public OptionalLong cachedInputTokens() {
        return said(cachedInput);
    }

    /**
     * Tokens of the reply, reasoning included.
     *
     * @return the count; empty where the provider did not say
     */
    public OptionalLong outputTokens() {
        return said(output);
    }

    private static OptionalLong said(long tokens) {
        return tokens == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenUsage that
                && input == that.input
                && cachedInput == that.cachedInput
                && output == that.output;
    }

    @Override
    public int hashCode() {
        return Objects.hash(input, cachedInput, output);
    }

    @Override
    public String toString() {
        return "TokenUsage[input=" + text(input) + ", cachedInput=" + text(cachedInput) + ", output=" + text(output)
                + "]";
    }

    private static String text(long tokens) {
        return tokens == NOT_SAID ? "unknown" : Long.toString(tokens);
    }
}
