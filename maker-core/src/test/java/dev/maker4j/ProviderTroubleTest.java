package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProviderTroubleTest {
    private final StillTime time = new StillTime();

    private static LlmException failure(Kind kind) {
        return new LlmException.Transient(kind, "asking m at h: " + kind.label(), null);
    }

    private static LlmException askingFor(Kind kind, Duration wait) {
        return new LlmException.Transient(kind, "asking m at h: " + kind.label(), null, wait);
    }

    /** Counts right, but for a time in which every call fails; that time begins with the given step. */
    private FakeModel downAt(int state, Duration outage, Kind kind) {
        long[] began = {-1};
        return FakeModel.inProcess((asked, sample) -> {
            if (asked == state && began[0] < 0) {
                began[0] = time.nanoTime();
            }
            if (began[0] >= 0 && time.nanoTime() - began[0] < outage.toNanos()) {
                throw failure(kind);
            }
            return Integer.toString(asked + 1);
        });
    }

    private Maker.Builder<Integer, Integer> counting(int end, FakeModel model) {
        return counting(end, model, provider -> provider);
    }

    private Maker.Builder<Integer, Integer> counting(int end, FakeModel model, UnaryOperator<Provider.Builder> how) {
        return Maker.solving(new CountingTask(end))
                .asking(how.apply(Provider.of(model).timedBy(time)).build())
                .untilAheadBy(2);
    }

    private static Outcome.Paused<Integer, Integer> paused(Outcome<Integer, Integer> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Paused.class);
        return (Outcome.Paused<Integer, Integer>) outcome;
    }

    private Duration slept() {
        return time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Nested
    class AnOutage {
        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"SERVER_ERROR", "TIMED_OUT", "CONNECTION", "RATE_LIMITED"})
        void isRiddenOutAndTheRunGoesOnByItself(Kind kind) {
            FakeModel model = downAt(1, Duration.ofMinutes(8), kind);

            Outcome<Integer, Integer> outcome = counting(3, model).build().solve();

            assertThat(outcome.orElseThrow()).isEqualTo(3);
            assertThat(outcome.report().samples()).isEqualTo(6);
            assertThat(outcome.report().votes()).isEqualTo(6);
            assertThat(outcome.report().failures()).containsOnlyKeys(kind);
        }

        @Test
        void isProbedAtGrowingIntervals() {
            Outcome<Integer, Integer> outcome = counting(2, downAt(1, Duration.ofMinutes(9), Kind.CONNECTION))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(2);
            assertThat(time.sleeps()).hasSizeBetween(18, 44);
            for (int wait = 0; wait < time.sleeps().size(); wait++) {
                Duration most = Duration.ofMillis(Math.min(30_000, 500L << Math.min(wait, 6)));
                assertThat(time.sleeps().get(wait)).isBetween(most.dividedBy(2), most);
            }
        }

        @Test
        void pausesTheRunWhereItLastsForLongerAndTellsTheLastFailure() {
            FakeModel model = downAt(1, Duration.ofMinutes(20), Kind.CONNECTION);

            Outcome.Paused<Integer, Integer> outcome =
                    paused(counting(3, model).build().solve());

            assertThat(outcome.reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
            assertThat(outcome.toString())
                    .matches("paused before step 1: the provider is down: no reply in \\d+ attempts over PT10M;"
                            + " last: asking m at h: connection lost");
            assertThat(slept())
                    .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusNanos(1));
        }

        @Test
        void losesNoSampleAndIsGoneOnFromLater() {
            AtomicInteger broken = new AtomicInteger(1_000);
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (state == 1 && sample == 1 && broken.getAndDecrement() > 0) {
                    throw failure(Kind.SERVER_ERROR);
                }
                return Integer.toString(state + 1);
            });
            Maker<Integer, Integer> maker = counting(3, model).build();

            Outcome.Paused<Integer, Integer> outcome = paused(maker.solve());
            broken.set(0);
            Outcome<Integer, Integer> later = maker.resume(outcome.checkpoint());

            assertThat(outcome.checkpoint().samples()).isEqualTo(1);
            assertThat(later.orElseThrow()).isEqualTo(3);
            assertThat(later.report().samples()).isEqualTo(6);
            assertThat(model.asked().stream().filter("1#0"::equals)).hasSize(1);
        }

        @Test
        void losesNothingThatIsJournalled(@TempDir Path folder) {
            FakeModel model = downAt(2, Duration.ofMinutes(15), Kind.TIMED_OUT);
            Outcome<Integer, Integer> first;
            Outcome<Integer, Integer> second;

            try (FileJournal journal = FileJournal.in(folder).open()) {
                first = counting(4, model).journalling(journal).build().solve();
            }
            try (FileJournal journal = FileJournal.in(folder).open()) {
                second = counting(4, model, provider -> provider.ridingOut(Duration.ofHours(1)))
                        .journalling(journal)
                        .build()
                        .solve();
            }

            assertThat(paused(first).reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
            assertThat(second.orElseThrow()).isEqualTo(4);
            assertThat(second.report().samples()).isEqualTo(8);
        }

        @Test
        void costsCallsInParallelNoMoreThanOneAttemptEachAndTheProbes() {
            CountDownLatch allInFlight = new CountDownLatch(16);
            CountDownLatch allFailedOnce = new CountDownLatch(16);
            AtomicInteger attempts = new AtomicInteger();
            Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1) {
                    attempts.incrementAndGet();
                    if (failedOnce.add(sample)) {
                        allInFlight.countDown();
                        allInFlight.await();
                    } else {
                        allFailedOnce.await();
                    }
                    throw failure(Kind.CONNECTION);
                }
                return Integer.toString(state + 1);
            });

            Outcome<Integer, Integer> outcome = counting(
                            3,
                            model,
                            provider -> provider.inParallel(Parallelism.of(16)).ridingOut(Duration.ofMinutes(5)))
                    .untilAheadBy(16)
                    .listening(new RunListener<Object, Object>() {
                        @Override
                        public void callFailed(CallFailed event) {
                            if (event.attempt() == 1) {
                                allFailedOnce.countDown();
                            }
                        }
                    })
                    .build()
                    .solve();

            // Before the fifth failure is seen, 4 calls may be on their second attempt. Then one call probes, 7 times
            // until its
            // wait has grown to 30 s and 20 times at most after that; and before they are cancelled the others may make
            // two
            // attempts each, at the end of their own time. Each for itself, 16 calls would make some 300.
            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
            assertThat(attempts.get()).isBetween(16 + 15, 16 + 4 + 27 + 30);
        }

        @Test
        void isOverWithTheFirstReplyForAllCallsThatStandBy() {
            AtomicInteger failures = new AtomicInteger();
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1 && failures.incrementAndGet() <= 60) {
                    throw failure(Kind.SERVER_ERROR);
                }
                return Integer.toString(state + 1);
            });

            Outcome<Integer, Integer> outcome = counting(2, model, provider -> provider.ridingOut(Duration.ofHours(3)))
                    .untilAheadBy(16)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(2);
            assertThat(outcome.report().failures()).isEqualTo(Map.of(Kind.SERVER_ERROR, 60L));
            assertThat(outcome.report().votes()).isEqualTo(32);
        }

        @Test
        void isEndedAtOnceByAPermanentFailure() {
            AtomicInteger calls = new AtomicInteger();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (state == 0) {
                    return "1";
                }
                throw calls.incrementAndGet() < 9
                        ? failure(Kind.CONNECTION)
                        : new LlmException.Permanent(Kind.AUTHENTICATION, "wrong key", null);
            });

            assertThat(counting(2, model).build().solve()).hasToString("failed at step 1: wrong key");
            assertThat(calls).hasValue(9);
        }

        @Test
        void canBeInterrupted() {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (time.sleeps().size() == 12) {
                    Thread.currentThread().interrupt();
                }
                throw failure(Kind.SERVER_ERROR);
            });

            Outcome<Integer, Integer> outcome = counting(1, model).build().solve();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).hasToString("paused before step 0: interrupted");
        }

        @Test
        void canBeInterruptedWhileOneCallProbesAndTheOthersStandBy() throws Exception {
            CountDownLatch probing = new CountDownLatch(1);
            AtomicInteger sleeps = new AtomicInteger();
            TimeSource stuck = new TimeSource() {
                @Override
                public long nanoTime() {
                    return 0;
                }

                @Override
                public void sleep(Duration duration) throws InterruptedException {
                    if (sleeps.incrementAndGet() > 16) {
                        probing.countDown();
                        new CountDownLatch(1).await();
                    }
                }
            };
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1) {
                    throw failure(Kind.SERVER_ERROR);
                }
                return Integer.toString(state + 1);
            });
            List<Outcome<Integer, Integer>> outcomes = new ArrayList<>();
            Thread runner = new Thread(() -> outcomes.add(counting(2, model, provider -> provider.timedBy(stuck))
                    .untilAheadBy(16)
                    .build()
                    .solve()));

            runner.start();
            probing.await();
            runner.interrupt();
            runner.join();

            assertThat(outcomes.get(0)).hasToString("paused before step 1: interrupted");
        }

        @Test
        void isNotSeenInMalformedRepliesWhichAreCounted() {
            Outcome<Integer, Integer> outcome = counting(2, downAt(1, Duration.ofHours(1), Kind.MALFORMED))
                    .build()
                    .solve();

            assertThat(outcome).hasToString("failed at step 1: asking m at h: malformed reply");
            assertThat(outcome.report().failures()).isEqualTo(Map.of(Kind.MALFORMED, 6L));
        }
    }

    @Nested
    class AtTheStart {
        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"TIMED_OUT", "CONNECTION"})
        void aProviderThatCannotBeReachedGetsThreeAttempts(Kind kind) {
            FakeModel model = downAt(0, Duration.ofDays(1), kind);

            Outcome<Integer, Integer> outcome = counting(3, model).build().solve();

            assertThat(outcome)
                    .hasToString("paused before step 0: the provider is down: no reply in 3 attempts, nor any before;"
                            + " last: asking m at h: " + kind.label());
            assertThat(slept()).isLessThan(Duration.ofSeconds(2));
        }

        @Test
        void aProviderThatIsInTroubleIsRiddenOut() {
            Outcome<Integer, Integer> outcome = counting(1, downAt(0, Duration.ofMinutes(5), Kind.SERVER_ERROR))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
        }

        @Test
        void aTimeThatWasSetIsKeptTo() {
            Outcome<Integer, Integer> outcome = counting(
                            1,
                            downAt(0, Duration.ofMinutes(50), Kind.CONNECTION),
                            provider -> provider.ridingOut(Duration.ofHours(1)))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
        }
    }

    @Nested
    class WithoutPatience {
        @Test
        void aRunMakesItsAttemptsAndPauses() {
            Outcome<Integer, Integer> outcome = counting(
                            2,
                            downAt(1, Duration.ofHours(1), Kind.SERVER_ERROR),
                            provider -> provider.ridingOut(Duration.ZERO))
                    .build()
                    .solve();

            assertThat(outcome)
                    .hasToString(
                            "paused before step 1: the provider is down: no reply in 6 attempts; last: asking m at h:"
                                    + " server error");
        }

        @Test
        void aCallThatMayBeMadeOnceOnlyIsMadeOnce() {
            FakeModel model = downAt(1, Duration.ofHours(1), Kind.SERVER_ERROR);

            Outcome<Integer, Integer> outcome = counting(2, model, provider -> provider.retrying(Retries.none()))
                    .build()
                    .solve();

            assertThat(paused(outcome).detail()).isEqualTo("no reply in 1 attempt; last: asking m at h: server error");
            assertThat(model.asked()).containsExactly("0#0", "0#1", "1#0");
        }

        @Test
        void aQuestionFailsWithTheLastFailure() {
            LlmException busy = failure(Kind.SERVER_ERROR);
            AtomicInteger calls = new AtomicInteger();
            Question<String> question = Question.parsedBy(reply -> reply)
                    .asking(Provider.of(request -> {
                                calls.incrementAndGet();
                                throw busy;
                            })
                            .inParallel(Parallelism.of(1))
                            .ridingOut(Duration.ZERO)
                            .timedBy(time)
                            .build())
                    .build();

            assertThatThrownBy(() -> question.decide("Who?")).isSameAs(busy);
            assertThat(calls).hasValue(6);
        }

        @Test
        void isWhatNobodyCanHaveLessOf() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Provider.of(FakeModel.counting()).ridingOut(Duration.ofSeconds(-1)))
                    .withMessage("an outage can't be ridden out for less than 0, but got PT-1S");
        }
    }

    @Nested
    class RetryAfter {
        private Outcome<Integer, Integer> askedOnceFor(Duration wait, Kind kind) {
            AtomicInteger calls = new AtomicInteger();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (state == 1 && calls.getAndIncrement() == 0) {
                    throw askingFor(kind, wait);
                }
                return Integer.toString(state + 1);
            });
            return counting(
                            2,
                            model,
                            provider ->
                                    provider.retrying(Retries.standard().honoringRetryAfterUpTo(Duration.ofMinutes(7))))
                    .build()
                    .solve();
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"RATE_LIMITED", "SERVER_ERROR"})
        void isKeptToUpToItsBound(Kind kind) {
            Outcome<Integer, Integer> outcome = askedOnceFor(Duration.ofMinutes(7), kind);

            assertThat(outcome.orElseThrow()).isEqualTo(2);
            assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(7));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT7M1S", "PT8H", "PT277777H"})
        void pausesTheRunAtOnceBeyondItsBound(Duration wait) {
            Outcome<Integer, Integer> outcome = askedOnceFor(wait, Kind.RATE_LIMITED);

            assertThat(outcome)
                    .hasToString("paused before step 1: the provider is down: it asks to be left alone for " + wait
                            + ", longer than the PT7M allowed; last: asking m at h: rate limited");
            assertThat(time.sleeps()).isEmpty();
        }

        @Test
        void pausesTheRunAtOnceWhereItIsLongerThanAnOutageIsRiddenOut() {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                throw askingFor(Kind.SERVER_ERROR, Duration.ofMinutes(4));
            });

            Outcome<Integer, Integer> outcome = counting(
                            2, model, provider -> provider.ridingOut(Duration.ofMinutes(5)))
                    .build()
                    .solve();

            assertThat(paused(outcome).detail())
                    .startsWith(
                            "it asks to be left alone for PT4M, longer than the PT1M left of riding it out; last: ");
            assertThat(model.asked()).hasSize(2);
        }
    }

    @Nested
    class ALimitOfRequests {
        @Test
        void spreadsTheCallsOfARun() {
            List<Long> starts = new ArrayList<>();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                starts.add(time.nanoTime());
                return Integer.toString(state + 1);
            });

            Outcome<Integer, Integer> outcome = counting(
                            100, model, provider -> provider.limitedTo(RateLimit.requestsPerMinute(60)))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(100);
            for (int call = 60; call < 200; call++) {
                assertThat(starts.get(call) - starts.get(call - 60))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
            }
            assertThat(Duration.ofNanos(starts.get(199))).isBetween(Duration.ofSeconds(195), Duration.ofSeconds(205));
        }

        @Test
        void holdsForAllRunsOfAMakerTogether() {
            Maker<Integer, Integer> maker = counting(
                            30, FakeModel.counting(), provider -> provider.limitedTo(RateLimit.requestsPerMinute(60)))
                    .build();

            maker.solve();
            maker.solve();

            assertThat(slept()).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(125));
        }

        @Test
        void countsFailedAttemptsToo() {
            AtomicInteger calls = new AtomicInteger();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (calls.getAndIncrement() % 2 == 0) {
                    throw failure(Kind.MALFORMED);
                }
                return Integer.toString(state + 1);
            });

            counting(
                            30,
                            model,
                            provider -> provider.retrying(Retries.standard().backingOff(Duration.ZERO, Duration.ZERO))
                                    .limitedTo(RateLimit.requestsPerMinute(60)))
                    .build()
                    .solve();

            assertThat(slept()).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(125));
        }

        @Test
        void changesNoVerdict() {
            FakeModel model = FakeModel.remote(
                    (state, sample) -> Integer.toString((state * 7 + sample * 3) % 5 == 0 ? state + 2 : state + 1));

            Outcome<Integer, Integer> free = counting(9, model).build().solve();
            Outcome<Integer, Integer> limited = counting(
                            9,
                            model,
                            provider -> provider.limitedTo(
                                    RateLimit.requestsPerMinute(30).tokensPerMinute(10_000)))
                    .build()
                    .solve();

            assertThat(limited.report().samples()).isEqualTo(free.report().samples());
            assertThat(limited.report().stepsByRounds()).isEqualTo(free.report().stepsByRounds());
        }
    }

    @Nested
    class ARefusal {
        /** A provider that refuses every call while more than so many are in flight. */
        private FakeModel takingAtMost(int together, AtomicInteger refusals) {
            AtomicInteger inFlight = new AtomicInteger();
            return FakeModel.remote((state, sample) -> {
                try {
                    if (inFlight.incrementAndGet() > together) {
                        refusals.incrementAndGet();
                        throw failure(Kind.RATE_LIMITED);
                    }
                    long answer = state;
                    for (int turn = 0; turn < 2_000; turn++) {
                        answer += turn % 2 == 0 ? 1 : -1;
                    }
                    return Long.toString(answer + 1);
                } finally {
                    inFlight.decrementAndGet();
                }
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5})
        void isMetByFewerCallsInFlightAndNeverTouchesTheTally(int together) {
            AtomicInteger refusals = new AtomicInteger();

            Outcome<Integer, Integer> outcome = counting(50, takingAtMost(together, refusals))
                    .untilAheadBy(16)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(50);
            assertThat(outcome.report().samples()).isEqualTo(800);
            assertThat(outcome.report().failureCount()).isEqualTo(refusals.get());
        }
    }
}
