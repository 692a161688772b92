package dev.maker4j.llm;

import java.util.OptionalLong;

/**
 * How much a provider may be asked in a minute. Immutable.
 *
 * <p>Calls are spread over the minute, up to a second's worth at once. A call holds its place in the minute until 60 seconds after its
 * end, so no more requests than allowed arrive at the provider in any 60 seconds, however long they were on their way. Tokens are those of prompts and replies together; a call's are estimated before it starts (4 characters of the
 * prompt to a token, and a reply as long as the latest ones) and corrected by what the provider reports after it, so a
 * limit of tokens holds on average and can be exceeded by the calls in flight.
 */
public final class RateLimit {
    private static final long UNLIMITED = 0;
    private static final RateLimit NONE = new RateLimit(UNLIMITED, UNLIMITED);

    private final long requests;
    private final long tokens;

    private RateLimit(long requests, long tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    /**
     * No limit.
     *
     * @return the default
     */
    public static RateLimit none() {
        return NONE;
    }

    /**
     * A limit of requests, failed ones included.
     *
     * @param requests in a minute, at least 1
     * @return the limit
     * @throws IllegalArgumentException if {@code requests} is less than 1
     */
    public static RateLimit requestsPerMinute(long requests) {
        return new RateLimit(checked("requests", requests), UNLIMITED);
    }

    /**
     * This limit with one of tokens as well.
     *
     * @param tokens of prompts and replies in a minute, at least 1
     * @return a new limit
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    public RateLimit tokensPerMinute(long tokens) {
        return new RateLimit(requests, checked("tokens", tokens));
    }

    private static long checked(String what, long count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "at least 1 must be allowed a minute, but the limit of " + what + " was " + count);
        }
        return count;
    }

    /**
     * Requests in a minute.
     *
     * @return at least 1; empty where they aren't limited
     */
    public OptionalLong requests() {
        return requests == UNLIMITED ? OptionalLong.empty() : OptionalLong.of(requests);
    }

    /**
     * Tokens in a minute.
     *
     * @return at least 1; empty where they aren't limited
     */
    public OptionalLong tokens() {
        return tokens == UNLIMITED ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    /**
     * Whether nothing is limited.
     *
     * @return true for {@link #none()}
     */
    public boolean isNone() {
        return requests == UNLIMITED && tokens == UNLIMITED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateLimit that && requests == that.requests && tokens == that.tokens;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(requests) + Long.hashCode(tokens);
    }

    @Override
    public String toString() {
        return "RateLimit[requests=" + text(requests) + ", tokens=" + text(tokens) + "]";
    }

    private static String text(long count) {
        return count == UNLIMITED ? "any" : Long.toString(count);
    }
}
