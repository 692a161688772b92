package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Keeps to so many requests and tokens a minute, by the times it is told. Safe for use by several threads. */
final class RateLimiter {
    private final @Nullable Allowance requests;
    private final @Nullable Allowance tokens;
    private final TokenEstimate estimate = new TokenEstimate();

    RateLimiter(RateLimit limit) {
        this.requests =
                limit.requests().isPresent() ? new Allowance(limit.requests().getAsLong()) : null;
        this.tokens = limit.tokens().isPresent() ? new Allowance(limit.tokens().getAsLong()) : null;
    }

    /** How many nanoseconds it takes until the next call may start; 0 where it may now. */
    synchronized long nanosUntilFree(long now) {
        return Math.max(
                requests == null ? 0 : requests.nanosUntilFree(now), tokens == null ? 0 : tokens.nanosUntilFree(now));
    }

    /** Takes what a call that starts now is expected to need; returns the tokens taken for it. */
    synchronized long start(long now, LlmRequest request) {
        if (requests != null) {
            requests.take(now, 1);
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
}
