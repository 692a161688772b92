package dev.maker4j.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a whole run may use, over all its pauses. Immutable.
 *
 * <pre>{@code
 * Budget.unlimited().dollars("25").samples(10_000)
 * }</pre>
 *
 * <p>Once a ceiling is reached no new call begins. Calls already in flight are waited for and kept, so money, tokens and time
 * may end above their ceilings by what those take; samples never do. The run then pauses, and is resumed within a larger
 * budget with everything it had bought.
 */
public final class Budget {
    private static final Budget UNLIMITED = new Budget(null, 0, 0, null);

    private final @Nullable BigDecimal dollars;
    private final long tokens;
    private final long samples;
    private final @Nullable Duration time;

    private Budget(@Nullable BigDecimal dollars, long tokens, long samples, @Nullable Duration time) {
        this.dollars = dollars;
        this.tokens = tokens;
        this.samples = samples;
        this.time = time;
    }

    /**
     * No ceiling at all.
     *
     * @return the default
     */
    public static Budget unlimited() {
        return UNLIMITED;
    }

    /**
     * Limits the money, by the run's {@linkplain Prices prices}.
     *
     * @param most US dollars as a decimal number, above 0
     * @return a new budget
     * @throws IllegalArgumentException if {@code most} is no number, or not above 0
     */
    public Budget dollars(String most) {
        BigDecimal amount = Dollars.read("the money of a budget", most);
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("the money of a budget must be above 0 dollars, but was " + most);
        }
        return new Budget(amount, tokens, samples, time);
    }

    /**
     * Limits the tokens, input (cached or not) and output together.
     *
     * @param most at least 1
     * @return a new budget
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public Budget tokens(long most) {
        return new Budget(dollars, atLeastOne("tokens", most), samples, time);
    }

    /**
     * Limits the replies that are bought, discarded ones included. Exact for any number of calls in parallel. Calls that
     * brought no reply don't count.
     *
     * @param most at least 1
     * @return a new budget
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public Budget samples(long most) {
        return new Budget(dollars, tokens, atLeastOne("samples", most), time);
    }

    /**
     * Limits the time that the run takes; pauses don't count.
     *
     * @param most positive
     * @return a new budget
     * @throws IllegalArgumentException if {@code most} isn't positive
     */
    public Budget time(Duration most) {
        Objects.requireNonNull(most, "most");
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("the time of a budget must be positive, but was " + most);
        }
        return new Budget(dollars, tokens, samples, most);
    }

    private static long atLeastOne(String what, long most) {
        if (most < 1) {
            throw new IllegalArgumentException("a budget of " + what + " must allow at least 1, but was given " + most);
        }
        return most;
    }

    /**
     * The most money.
     *
     * @return US dollars; empty where there is no limit
     */
    public Optional<BigDecimal> dollars() {
        return Optional.ofNullable(dollars);
    }

    /** {@return the most tokens; empty where there is no limit} */
    public OptionalLong tokens() {
        return tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    /** {@return the most samples; empty where there is no limit} */
    public OptionalLong samples() {
        return samples == 0 ? OptionalLong.empty() : OptionalLong.of(samples);
    }

    /**
     * The longest time.
     *
     * @return the time, pauses left out; empty where there is no limit
     */
    public Optional<Duration> time() {
        return Optional.ofNullable(time);
    }

    /** {@return whether there is no ceiling} */
    public boolean isUnlimited() {
        return dollars == null && tokens == 0 && samples == 0 && time == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Budget that
                && Objects.equals(comparable(dollars), comparable(that.dollars))
                && tokens == that.tokens
                && samples == that.samples
                && Objects.equals(time, that.time);
    }

    @Override
    public int hashCode() {
        return Objects.hash(comparable(dollars), tokens, samples, time);
    }

    private static @Nullable BigDecimal comparable(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros();
    }

    /** For example {@code at most $25.00, 10000 samples}. */
    @Override
    public String toString() {
        StringJoiner ceilings = new StringJoiner(", ", "at most ", "").setEmptyValue("unlimited");
        dollars().ifPresent(most -> ceilings.add(Dollars.text(most)));
        tokens().ifPresent(most -> ceilings.add(most + " tokens"));
        samples().ifPresent(most -> ceilings.add(most + " samples"));
        time().ifPresent(most -> ceilings.add(most.toString()));
        return ceilings.toString();
    }
}
