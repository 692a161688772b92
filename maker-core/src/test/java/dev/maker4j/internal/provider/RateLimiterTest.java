package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final LlmRequest SHORT = LlmRequest.of(Prompt.of("asked"));

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** The times at which so many calls start that come after random gaps, some of them together. */
    private static List<Long> starts(RateLimiter limiter, int calls, SplittableRandom random, long longestGap) {
        List<Long> starts = new ArrayList<>();
        long now = 0;
        for (int call = 0; call < calls; call++) {
            now += random.nextInt(3) == 0 ? random.nextLong(longestGap) : 0;
            now += limiter.nanosUntilFree(now);
            assertThat(limiter.nanosUntilFree(now)).isZero();
            limiter.start(now, SHORT);
            limiter.ended(now, true);
            starts.add(now);
        }
        return starts;
    }

    @Nested
    class Requests {
        static LongStream seeds() {
            return RateLimiterTest.seeds();
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void areNeverMoreThanAllowedInAnyMinute(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int limit = 1 + random.nextInt(seed % 2 == 0 ? 10 : 1_000);
            RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(limit));

            List<Long> starts = starts(limiter, 5 * limit + 5, random, 1 + 2 * MINUTE / limit);

            for (int first = 0; first + limit < starts.size(); first++) {
                assertThat(starts.get(first + limit) - starts.get(first)).isGreaterThanOrEqualTo(MINUTE);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 7, 60, 500, 10_000})
        void areAlmostAsManyAsAllowedWhereTheyQueueUp(int limit) {
            RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(limit));

            List<Long> starts = starts(limiter, 10 * limit + 1, new SplittableRandom(0), 1);

            assertThat((double) starts.get(10 * limit) / MINUTE).isBetween(9.8, 10.2);
        }

        @Test
        void startASecondsWorthAtOnceAndTheRestEvenly() {
            RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(600));

            List<Long> starts = starts(limiter, 40, new SplittableRandom(0), 1);

            assertThat(starts.stream().filter(start -> start < 100)).hasSize(10);
            assertThat(Duration.ofNanos(starts.get(39) - starts.get(19)))
                    .isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_050));
        }
    }

    /** A call, and when the provider counted it. */
    private record Counted(long end, long arrival) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void noMinuteAtTheProviderSeesMoreRequestsThanAllowedHoweverLongTheyAreOnTheirWay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int limit = 2 + random.nextInt(100);
        long longest = 1 + random.nextLong(seed % 4 == 0 ? 3 * MINUTE : MINUTE / 4);
        RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(limit));
        PriorityQueue<Counted> onTheirWay = new PriorityQueue<>(Comparator.comparingLong(Counted::end));
        List<Long> arrivals = new ArrayList<>();
        long now = 0;

        while (arrivals.size() < 5 * limit + 5) {
            long wait = limiter.nanosUntilFree(now);
            if (wait == 0) {
                limiter.start(now, SHORT);
                long latency = random.nextLong(longest);
                Counted call = new Counted(now + latency, now + random.nextLong(latency + 1));
                onTheirWay.add(call);
                arrivals.add(call.arrival());
            } else if (!onTheirWay.isEmpty() && onTheirWay.element().end() <= now + wait) {
                now = Math.max(now, onTheirWay.element().end());
                onTheirWay.remove();
                limiter.ended(now, true);
            } else {
                now += wait;
            }
        }

        Collections.sort(arrivals);
        for (int first = 0; first + limit < arrivals.size(); first++) {
            assertThat(arrivals.get(first + limit) - arrivals.get(first)).isGreaterThanOrEqualTo(MINUTE);
        }
    }

    @Test
    void aCallThatIsNotMadeGivesItsPlaceBack() {
        RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(1));
        limiter.start(0, SHORT);

        limiter.ended(0, false);
        long later = 2 * MINUTE;
        limiter.start(later, SHORT);

        assertThat(limiter.nanosUntilFree(later + 10 * MINUTE)).isPositive();
        limiter.ended(later + 10 * MINUTE, true);
        assertThat(limiter.nanosUntilFree(later + 10 * MINUTE)).isEqualTo(MINUTE);
    }

    @Nested
    class Tokens {
        private final LlmRequest longPrompt = LlmRequest.of(Prompt.of("word".repeat(1_000)));

        @Test
        void areEstimatedByThePromptsLengthAndTheRepliesBefore() {
            RateLimiter limiter = new RateLimiter(RateLimit.none().tokensPerMinute(1_000_000));

            long first = limiter.start(0, longPrompt);
            limiter.used(first, longPrompt, TokenUsage.of(900, 40));
            long second = limiter.start(0, longPrompt);
            long cutOff = limiter.start(0, longPrompt.maxOutputTokens(7));

            assertThat(first).isEqualTo(1_000 + 256);
            assertThat(second).isEqualTo(1_000 + 40);
            assertThat(cutOff).isEqualTo(1_000 + 7);
        }

        static Stream<TokenUsage> usages() {
            return Stream.of(TokenUsage.of(2_000, 500), TokenUsage.of(10, 1), TokenUsage.unknown());
        }

        @ParameterizedTest
        @MethodSource("usages")
        void areCorrectedByTheReportedUsage(TokenUsage usage) {
            RateLimiter limiter = new RateLimiter(RateLimit.none().tokensPerMinute(6_100));
            long used = usage.inputTokens().orElse(1_000) + usage.outputTokens().orElse(256);

            limiter.used(limiter.start(0, longPrompt), longPrompt, usage);

            // At 6,100 a minute, a token and what belongs to the second ahead is paid off in 10 ms.
            long free = Math.max(0, used * 10_000_000 - 1_000_000_000);
            assertThat(limiter.nanosUntilFree(0)).isBetween(free, free + 1);
        }

        @ParameterizedTest
        @MethodSource("dev.maker4j.internal.provider.RateLimiterTest#seeds")
        void ofCallsInAnyMinuteAreNoMoreThanAllowedButForTheLastCall(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            long limit = 5_000 + random.nextLong(50_000);
            RateLimiter limiter = new RateLimiter(RateLimit.none().tokensPerMinute(limit));
            List<Long> starts = new ArrayList<>();
            List<Long> sizes = new ArrayList<>();
            long now = 0;

            for (int call = 0; call < 400; call++) {
                now += random.nextLong(Duration.ofSeconds(2).toNanos());
                now += limiter.nanosUntilFree(now);
                long size = 1 + random.nextLong(4_000);
                limiter.used(limiter.start(now, SHORT), SHORT, TokenUsage.of(size, 0));
                starts.add(now);
                sizes.add(size);
            }

            for (int last = 0; last < starts.size(); last++) {
                long before = 0;
                for (int call = last - 1; call >= 0 && starts.get(last) - starts.get(call) < MINUTE; call--) {
                    before += sizes.get(call);
                }
                assertThat(before).isLessThanOrEqualTo(limit);
            }
        }
    }

    @Test
    void keepsToBothLimitsAtOnce() {
        RateLimiter limiter = new RateLimiter(RateLimit.requestsPerMinute(61).tokensPerMinute(6_100));

        limiter.used(limiter.start(0, SHORT), SHORT, TokenUsage.of(1, 1));
        long byRequests = limiter.nanosUntilFree(0);
        limiter.used(limiter.start(0, SHORT), SHORT, TokenUsage.of(1_000, 1));

        assertThat(byRequests).isZero();
        assertThat(Duration.ofNanos(limiter.nanosUntilFree(0)))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }
}
