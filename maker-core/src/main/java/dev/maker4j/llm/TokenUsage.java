package dev.maker4j.llm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The tokens that one call used, as far as the provider said. Immutable.
 *
 * <p>Cached input tokens and those written to a cache are a part of the input tokens, hidden reasoning is a part of the output
 * tokens: parts, not additions. What the provider didn't say may be {@linkplain #estimatedUpTo estimated from above}; an
 * estimate is kept apart and never shows as a count.
 */
public final class TokenUsage {
    private static final long NOT_SAID = -1;

    // where each count stands, and under which name it is shown
    private static final int INPUT = 0;
    private static final int CACHED_INPUT = 1;
    private static final int CACHE_WRITE = 2;
    private static final int OUTPUT = 3;
    private static final int REASONING = 4;
    private static final int ESTIMATED_INPUT = 5;
    private static final int ESTIMATED_OUTPUT = 6;
    private static final List<String> NAMES =
            List.of("input", "cachedInput", "cacheWrite", "output", "reasoning", "estimatedInput", "estimatedOutput");
    private static final Set<Integer> ALWAYS_SHOWN = Set.of(INPUT, CACHED_INPUT, OUTPUT);
    private static final long[] NOTHING_SAID = nothingSaid();
    private static final TokenUsage UNKNOWN = new TokenUsage(NOT_SAID, NOT_SAID, NOTHING_SAID);

    private final long input;
    private final long output;

    /** The other counts, each at its place; most providers say none of them, and then it is shared. */
    private final long[] others;

    private TokenUsage(long input, long output, long[] others) {
        this.input = input;
        this.output = output;
        this.others = others;
    }

    private static long[] nothingSaid() {
        long[] none = new long[NAMES.size()];
        Arrays.fill(none, NOT_SAID);
        return none;
    }

    private long count(int count) {
        return switch (count) {
            case INPUT -> input;
            case OUTPUT -> output;
            default -> others[count];
        };
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
     * A usage with both counts known and nothing said about their parts.
     *
     * @param input tokens of the prompt, at least 0
     * @param output tokens of the reply, at least 0
     * @return the usage
     * @throws IllegalArgumentException if a count is negative
     */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(counted("input", input), counted("output", output), NOTHING_SAID);
    }

    /**
     * This usage with the count of input tokens given.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage input(long tokens) {
        return with(INPUT, counted("input", tokens)).with(ESTIMATED_INPUT, NOT_SAID);
    }

    /**
     * This usage with the count of input tokens that the provider read from its cache.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage cachedInput(long tokens) {
        return with(CACHED_INPUT, counted("cached input", tokens));
    }

    /**
     * This usage with the count of input tokens that the provider wrote to its cache, which some charge for.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage cacheWrite(long tokens) {
        return with(CACHE_WRITE, counted("cache write", tokens));
    }

    /**
     * This usage with the count of output tokens given.
     *
     * @param tokens at least 0, hidden reasoning included
     * @return a new usage
     */
    public TokenUsage output(long tokens) {
        return with(OUTPUT, counted("output", tokens)).with(ESTIMATED_OUTPUT, NOT_SAID);
    }

    /**
     * This usage with the count of output tokens that went into reasoning the reply doesn't show.
     *
     * @param tokens at least 0
     * @return a new usage
     */
    public TokenUsage reasoning(long tokens) {
        return with(REASONING, counted("reasoning", tokens));
    }

    /**
     * This usage with an estimate from above for each of the two counts that the provider didn't say. What it said stays as
     * it is.
     *
     * @param input what the prompt took at most, at least 0
     * @param output what the reply took at most, at least 0
     * @return a new usage; this one where there is nothing to estimate
     */
    public TokenUsage estimatedUpTo(long input, long output) {
        TokenUsage usage = this;
        if (inputTokens().isEmpty()) {
            usage = usage.with(ESTIMATED_INPUT, counted("estimated input", input));
        }
        if (outputTokens().isEmpty()) {
            usage = usage.with(ESTIMATED_OUTPUT, counted("estimated output", output));
        }
        return usage;
    }

    private TokenUsage with(int count, long tokens) {
        if (count(count) == tokens) {
            return this;
        }
        if (count == INPUT || count == OUTPUT) {
            return new TokenUsage(count == INPUT ? tokens : input, count == OUTPUT ? tokens : output, others);
        }
        long[] changed = others.clone();
        changed[count] = tokens;
        return new TokenUsage(input, output, changed);
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
        return said(INPUT);
    }

    /** {@return those of the input tokens that the provider read from its cache; empty where the provider did not say} */
    public OptionalLong cachedInputTokens() {
        return said(CACHED_INPUT);
    }

    /** {@return those of the input tokens that the provider wrote to its cache; empty where the provider did not say} */
    public OptionalLong cacheWriteTokens() {
        return said(CACHE_WRITE);
    }

    /**
     * Tokens of the reply, reasoning included.
     *
     * @return the count; empty where the provider did not say
     */
    public OptionalLong outputTokens() {
        return said(OUTPUT);
    }

    /**
     * {@return those of the output tokens that went into reasoning the reply doesn't show; empty where the provider did not
     * tell them apart}
     */
    public OptionalLong reasoningTokens() {
        return said(REASONING);
    }

    /**
     * Tokens of the answer that can be seen: the output without hidden reasoning.
     *
     * @return the count; all output where the provider didn't tell the two apart, empty where it said nothing of either
     */
    public OptionalLong visibleOutputTokens() {
        return output == NOT_SAID
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, output - Math.max(0, others[REASONING])));
    }

    /**
     * {@return what the prompt took at most, where the provider didn't say; empty where the count is known or nobody estimated
     * it}
     */
    public OptionalLong estimatedInputTokens() {
        return said(ESTIMATED_INPUT);
    }

    /**
     * {@return what the reply took at most, where the provider didn't say; empty where the count is known or nobody estimated
     * it}
     */
    public OptionalLong estimatedOutputTokens() {
        return said(ESTIMATED_OUTPUT);
    }

    /** {@return whether the provider said both what the prompt and what the reply took} */
    public boolean isCounted() {
        return input != NOT_SAID && output != NOT_SAID;
    }

    /** {@return whether the provider said what prompt and reply took, and nothing of their parts} */
    public boolean isPlain() {
        return isCounted() && others == NOTHING_SAID;
    }

    private OptionalLong said(int count) {
        long tokens = count(count);
        return tokens == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenUsage that
                && input == that.input
                && output == that.output
                && Arrays.equals(others, that.others);
    }

    @Override
    public int hashCode() {
        return Objects.hash(input, output, Arrays.hashCode(others));
    }

    /** Input, cached input and output in any case, the rest where it is known. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "TokenUsage[", "]");
        for (int count = 0; count < others.length; count++) {
            if (ALWAYS_SHOWN.contains(count) || count(count) != NOT_SAID) {
                text.add(NAMES.get(count) + "=" + (count(count) == NOT_SAID ? "unknown" : count(count)));
            }
        }
        return text.toString();
    }
}
