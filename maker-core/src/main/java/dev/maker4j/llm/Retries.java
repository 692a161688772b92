package dev.maker4j.llm;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a call that failed transiently is made again, and how long to wait in between. Immutable.
 *
 * <p>Waits double from the first to the longest; each is drawn between half and the whole of it, so that parallel calls
 * don't come back together. Where the provider says {@code Retry-After}, the wait is never shorter than that, up to a
 * longest one.
 *
 * <p>Where a run rides out outages, only failures that say nothing about the provider's state, such as a malformed reply,
 * are counted against the number of attempts; a rate limit, a 5xx, a time-out or a lost connection is ridden out by time.
 * {@link #none()} allows one attempt in any case.
 */
public final class Retries {
    private static final Retries STANDARD =
            new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final int attempts;
    private final Duration firstWait;
    private final Duration longestWait;
    private final Duration mostHonored;

    private Retries(int attempts, Duration firstWait, Duration longestWait, Duration mostHonored) {
        this.attempts = attempts;
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.mostHonored = mostHonored;
    }

    /**
     * Up to 6 attempts, waiting 0.5 s, then 1, 2, 4, 8 s.
     *
     * @return the default
     */
    public static Retries standard() {
        return STANDARD;
    }

    /**
     * One attempt only.
     *
     * @return no retries
     */
    public static Retries none() {
        return STANDARD.upTo(1);
    }

    /**
     * Sets the number of attempts of one sample, the first included.
     *
     * @param attempts at least 1
     * @return a new value
     * @throws IllegalArgumentException if {@code attempts} is less than 1
     */
    public Retries upTo(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call needs at least 1 attempt, but was given " + attempts);
        }
        return new Retries(attempts, firstWait, longestWait, mostHonored);
    }

    /**
     * Sets the waits: the first, doubling up to the longest. A longer {@code Retry-After} is still honored.
     *
     * @param first the wait after the first failure, not negative
     * @param longest where doubling stops, at least {@code first}
     * @return a new value
     * @throws IllegalArgumentException if {@code first} is negative or above {@code longest}
     */
    public Retries backingOff(Duration first, Duration longest) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        if (first.isNegative() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the first wait must be from 0 to the longest, but they were " + first + " and " + longest);
        }
        return new Retries(attempts, first, longest, mostHonored);
    }

    /**
     * Sets how long a {@code Retry-After} is honored. Where a provider asks for more, such as until its next day, the call is
     * not retried: a run pauses, a question fails.
     *
     * @param longest the longest wait that is honored, not negative. Default 10 minutes.
     * @return a new value
     * @throws IllegalArgumentException if {@code longest} is negative
     */
    public Retries honoringRetryAfterUpTo(Duration longest) {
        Objects.requireNonNull(longest, "longest");
        if (longest.isNegative()) {
            throw new IllegalArgumentException("a Retry-After can't be kept to for less than 0, but got " + longest);
        }
        return new Retries(attempts, firstWait, longestWait, longest);
    }

    /** {@return the longest {@code Retry-After} that is honored, not negative} */
    public Duration mostHonored() {
        return mostHonored;
    }

    /** {@return the number of attempts of one sample, the first included, at least 1} */
    public int attempts() {
        return attempts;
    }

    /**
     * How long to wait after a failed attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param failure how it failed
     * @param jitter a random number from 0 (inclusive) to 1 (exclusive)
     * @return the wait before the next attempt
     */
    public Duration waitAfter(int attempt, LlmException.Transient failure, double jitter) {
        double doubled = (double) NANOSECONDS.convert(firstWait) * Math.pow(2, attempt - 1.0);
        double capped = Math.min(doubled, (double) NANOSECONDS.convert(longestWait));
        Duration backOff = Duration.ofNanos((long) (capped * (0.5 + jitter / 2)));
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(backOff) > 0 ? asked : backOff;
    }

    @Override
    public String toString() {
        return "Retries[upTo=" + attempts + ", firstWait=" + firstWait + ", longestWait=" + longestWait
                + ", honoringRetryAfterUpTo=" + mostHonored + "]";
    }
}
