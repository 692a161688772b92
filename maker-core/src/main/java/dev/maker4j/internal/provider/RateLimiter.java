package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Keeps to so many requests and tokens a minute, by the times it is told. Safe for use by several threads. */
final class RateLimiter {
    private final @Nullable Allowance requests;
    private final @Nullable Places places;
    private final @Nullable Allowance tokens;
    private final TokenEstimate estimate = new TokenEstimate();

    RateLimiter(RateLimit limit) {
        this.requests =
                limit.requests().isPresent() ? new Allowance(limit.requests().getAsLong()) : null;
        this.places = limit.requests().isPresent() ? new Places(limit.requests().getAsLong()) : null;
        this.tokens = limit.tokens().isPresent() ? new Allowance(limit.tokens().getAsLong()) : null;
    }

    /** How many nanoseconds it takes until the next call may start; 0 where it may now. */
    synchronized long nanosUntilFree(long now) {
        long byTokens = tokens == null ? 0 : tokens.nanosUntilFree(now);
        long byPlaces = places == null ? 0 : places.nanosUntilFree(now);
        return Math.max(requests == null ? 0 : requests.nanosUntilFree(now), Math.max(byTokens, byPlaces));
    }

    /** Takes what a call that starts now is expected to need; returns the tokens taken for it. */
    synchronized long start(long now, LlmRequest request) {
        if (requests != null) {
            requests.take(now, 1);
        }
        if (places != null) {
            places.started();
        }
        if (tokens == null) {
            return 0;
        }
        long expected = estimate.of(request);
        tokens.take(now, expected);
        return expected;
    }

    /** Corrects what was taken for a call by what it used. A call that failed keeps what was taken: providers count it too. */
    synchronized void used(long taken, LlmRequest request, TokenUsage usage) {
        if (tokens != null) {
            tokens.correct(estimate.of(request, usage) - taken);
        }
    }

    /** A call ended, in whatever way; one that was made holds its place for another minute. */
    synchronized void ended(long now, boolean made) {
        if (places == null) {
            return;
        }
        if (made) {
            places.ended(now);
        } else {
            places.notMade();
        }
    }
}
