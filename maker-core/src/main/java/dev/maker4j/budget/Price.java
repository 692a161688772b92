package dev.maker4j.budget;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a model's tokens cost. Immutable.
 *
 * <pre>{@code
 * Price.perMillionTokens("0.40", "1.60").cachedInput("0.10")
 * }</pre>
 */
public final class Price {
    private static final int MILLION = 6;

    private final BigDecimal input;
    private final BigDecimal cachedInput;
    private final BigDecimal cacheWrite;
    private final BigDecimal output;

    private Price(BigDecimal input, BigDecimal cachedInput, BigDecimal cacheWrite, BigDecimal output) {
        this.input = input;
        this.cachedInput = cachedInput;
        this.cacheWrite = cacheWrite;
        this.output = output;
    }

    /**
     * A price by which input tokens cost the same whether cached, written to a cache, or neither.
     *
     * @param input US dollars per million input tokens, as a decimal number, at least 0
     * @param output US dollars per million output tokens, as a decimal number, at least 0
     * @return the price
     * @throws IllegalArgumentException if one is no number, or negative
     */
    public static Price perMillionTokens(String input, String output) {
        BigDecimal dollars = amount("the price of input tokens", input);
        return new Price(dollars, dollars, dollars, amount("the price of output tokens", output));
    }

    /**
     * This price with one of its own for the input tokens that the provider read from its cache.
     *
     * @param dollars US dollars per million cached input tokens, as a decimal number, at least 0
     * @return a new price
     * @throws IllegalArgumentException if it is no number, or negative
     */
    public Price cachedInput(String dollars) {
        return new Price(input, amount("the price of cached input tokens", dollars), cacheWrite, output);
    }

    /**
     * This price with one of its own for the input tokens that the provider wrote to its cache.
     *
     * @param dollars US dollars per million tokens written, as a decimal number, at least 0
     * @return a new price
     * @throws IllegalArgumentException if it is no number, or negative
     */
    public Price cacheWrite(String dollars) {
        return new Price(input, cachedInput, amount("the price of cache writes", dollars), output);
    }

    private static BigDecimal amount(String what, String dollars) {
        BigDecimal amount = Dollars.read(what, dollars);
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(what + " can't be negative, but was " + dollars);
        }
        return amount;
    }

    /**
     * The price of input tokens that were not cached.
     *
     * @return US dollars per million tokens
     */
    public BigDecimal input() {
        return input;
    }

    /**
     * The price of input tokens that the provider read from its cache.
     *
     * @return US dollars per million tokens
     */
    public BigDecimal cachedInput() {
        return cachedInput;
    }

    /**
     * The price of input tokens that the provider wrote to its cache.
     *
     * @return US dollars per million tokens
     */
    public BigDecimal cacheWrite() {
        return cacheWrite;
    }

    /**
     * The price of output tokens.
     *
     * @return US dollars per million tokens
     */
    public BigDecimal output() {
        return output;
    }

    Price times(BigDecimal share) {
        return new Price(
                input.multiply(share), cachedInput.multiply(share), cacheWrite.multiply(share), output.multiply(share));
    }

    /** What was counted, in dollars, to the last digit. */
    BigDecimal of(ModelUsage usage) {
        return times(usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens(), input)
                .add(times(usage.cachedInputTokens(), cachedInput))
                .add(times(usage.cacheWriteTokens(), cacheWrite))
                .add(times(usage.outputTokens(), output))
                .movePointLeft(MILLION);
    }

    /** What was estimated beyond that, in dollars, at the dearest price that input can have. */
    BigDecimal ofEstimate(ModelUsage usage) {
        return times(usage.estimatedInputTokens(), input.max(cacheWrite))
                .add(times(usage.estimatedOutputTokens(), output))
                .movePointLeft(MILLION);
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Price that
                && input.compareTo(that.input) == 0
                && cachedInput.compareTo(that.cachedInput) == 0
                && cacheWrite.compareTo(that.cacheWrite) == 0
                && output.compareTo(that.output) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                input.stripTrailingZeros(),
                cachedInput.stripTrailingZeros(),
                cacheWrite.stripTrailingZeros(),
                output.stripTrailingZeros());
    }

    @Override
    public String toString() {
        String written = cacheWrite.compareTo(input) == 0 ? "" : Dollars.text(cacheWrite) + " written to a cache, ";
        return Dollars.text(input) + " per million input tokens, " + Dollars.text(cachedInput) + " cached, " + written
                + Dollars.text(output) + " output";
    }
}
