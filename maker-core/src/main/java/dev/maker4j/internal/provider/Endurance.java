package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Retries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/*
 * Two measures for failures that may pass. Those of a provider that can't be reached, is in trouble or asks to slow down
 * say nothing about the sample, so they are ridden out by time. All others, such as a reply that is not in the protocol,
 * are counted, and without patience these too.
 */
/** What becomes of the failed attempts at one sample; confined to the thread that makes them. */
final class Endurance {
    private static final int ATTEMPTS_TO_REACH_IT = 3;

    private final Retries retries;
    private final Patience patience;
    private int attempts;
    private int counted;
    private long firstRiddenOut;
    private boolean ridesOut;

    Endurance(Retries retries, Patience patience) {
        this.retries = retries;
        this.patience = patience;
    }

    /** How many attempts failed so far. */
    int attempts() {
        return attempts;
    }

    /**
     * Counts a failed attempt.
     *
     * @param failure how it failed
     * @param answered whether the provider ever replied
     * @param now the time in nanoseconds
     * @return what ends the call; null where another attempt is to follow
     */
    @Nullable
    RuntimeException failed(LlmException.Transient failure, boolean answered, long now) {
        attempts++;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(retries.mostHonored()) > 0) {
            return down(
                    failure,
                    "it asks to be left alone for " + asked + ", longer than the " + retries.mostHonored()
                            + " allowed");
        }
        boolean passing = isOfTheProvider(failure.kind());
        if (!passing || patience.isNone() || retries.attempts() == 1) {
            counted++;
            RuntimeException end = passing ? down(failure, "no reply in " + times(attempts)) : failure;
            return counted < retries.attempts() ? null : end;
        }
        if (!answered && !patience.fromTheStart() && attempts >= ATTEMPTS_TO_REACH_IT && isUnreached(failure.kind())) {
            return down(failure, "no reply in " + times(attempts) + ", nor any before");
        }
        return riddenOut(failure, asked, now);
    }

    private @Nullable RuntimeException riddenOut(LlmException.Transient failure, Duration asked, long now) {
        if (!ridesOut) {
            ridesOut = true;
            firstRiddenOut = now;
        }
        Duration left = left(now);
        if (left.isZero() || left.isNegative()) {
            return down(failure, "no reply in " + times(attempts) + " over " + patience.time());
        }
        if (asked.compareTo(left) > 0) {
            return down(
                    failure,
                    "it asks to be left alone for " + asked + ", longer than the " + left + " left of riding it out");
        }
        return null;
    }

    /** How long to wait before the next attempt. */
    Duration waitAfter(LlmException.Transient failure, double jitter, long now) {
        Duration wait = retries.waitAfter(attempts, failure, jitter);
        return ridesOut && left(now).compareTo(wait) < 0 ? left(now) : wait;
    }

    private Duration left(long now) {
        return patience.time().minusNanos(now - firstRiddenOut);
    }

    private static boolean isOfTheProvider(LlmException.Kind kind) {
        return kind == LlmException.Kind.RATE_LIMITED || kind.suggestsOutage();
    }

    private static boolean isUnreached(LlmException.Kind kind) {
        return kind == LlmException.Kind.CONNECTION || kind == LlmException.Kind.TIMED_OUT;
    }

    private static String times(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private static ProviderDownException down(LlmException failure, String why) {
        return new ProviderDownException(why + "; last: " + failure.getMessage(), failure);
    }
}
