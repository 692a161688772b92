package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class BudgetedRunTest {
    private static final int END = 12;
    private static final CountingTask TASK = new CountingTask(END) {
        @Override
        public boolean isComplete(Integer state) {
            return state >= END;
        }
    };

    private static Maker.Builder<Integer, Integer> asking(LlmClient model) {
        return asking(model, provider -> provider);
    }

    private static Maker.Builder<Integer, Integer> asking(LlmClient model, UnaryOperator<Provider.Builder> how) {
        return Maker.solving(TASK)
                .asking(how.apply(Provider.of(model).pricedBy(MeteredModel.PRICES))
                        .build())
                .untilAheadBy(3);
    }

    private static Outcome<Integer, Integer> unlimited(long seed) {
        return asking(MeteredModel.inProcess(seed, new StillTime())).build().solve();
    }

    private static Outcome.Paused<Integer, Integer> paused(Outcome<Integer, Integer> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Paused.class);
        return (Outcome.Paused<Integer, Integer>) outcome;
    }

    static Stream<Arguments> seedsAndCalls() {
        return Stream.of(1, 2, 5, 16)
                .flatMap(calls -> Stream.of(0L, 1L, 2L, 3L).map(seed -> Arguments.of(seed, calls)));
    }

    @Nested
    class Samples {
        static Stream<Arguments> seedsAndCalls() {
            return BudgetedRunTest.seedsAndCalls();
        }

        @ParameterizedTest(name = "seed {0}, {1} calls side by side")
        @MethodSource("seedsAndCalls")
        void areNeverMoreThanTheirCeiling(long seed, int calls) {
            long needed = unlimited(seed).report().samples();

            for (long ceiling = 1; ceiling < needed; ceiling += 3) {
                MeteredModel model = MeteredModel.remote(seed);
                Outcome<Integer, Integer> outcome = asking(
                                model, provider -> provider.inParallel(Parallelism.of(calls)))
                        .within(Budget.unlimited().samples(ceiling))
                        .build()
                        .solve();

                assertThat(paused(outcome).reason()).isEqualTo(PauseReason.SAMPLES_SPENT);
                assertThat(outcome.report().samples()).isEqualTo(ceiling);
                assertThat(model.asked()).hasSize((int) ceiling);
            }
        }

        @Test
        void thatJustSufficeSolveTheTask() {
            long needed = unlimited(1).report().samples();

            Outcome<Integer, Integer> outcome = asking(MeteredModel.remote(1))
                    .within(Budget.unlimited().samples(needed))
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        }

        @Test
        void countNoCallThatBroughtNoReply() {
            FakeModel model = FakeModel.remote((state, sample) -> {
                throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "down", null);
            });

            Outcome<Integer, Integer> outcome = asking(
                            model, provider -> provider.ridingOut(Duration.ZERO).timedBy(new StillTime()))
                    .within(Budget.unlimited().samples(1))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
            assertThat(outcome.report().samples()).isZero();
            assertThat(outcome.report().failureCount()).isEqualTo(6);
            assertThat(outcome.report().cost()).hasToString("$0.00");
        }
    }

    @Nested
    class Money {
        static Stream<Arguments> seedsAndCalls() {
            return BudgetedRunTest.seedsAndCalls();
        }

        @ParameterizedTest(name = "seed {0}, {1} calls side by side")
        @MethodSource("seedsAndCalls")
        void endsAboveItsCeilingByTheCallsInFlightAtMost(long seed, int calls) {
            BigDecimal needed = unlimited(seed).report().cost().dollars();
            BigDecimal inFlight = new BigDecimal(MeteredModel.DEAREST_CALL).multiply(BigDecimal.valueOf(calls));
            SplittableRandom random = new SplittableRandom(seed);

            for (int i = 0; i < 12; i++) {
                BigDecimal ceiling = needed.multiply(BigDecimal.valueOf(random.nextInt(1, 100), 2));
                Outcome<Integer, Integer> outcome = asking(
                                MeteredModel.remote(seed), provider -> provider.inParallel(Parallelism.of(calls)))
                        .within(Budget.unlimited().dollars(ceiling.setScale(12).toPlainString()))
                        .build()
                        .solve();

                if (outcome instanceof Outcome.Paused<Integer, Integer> paused) {
                    assertThat(paused.reason()).isEqualTo(PauseReason.MONEY_SPENT);
                    assertThat(paused.report().cost().dollars()).isBetween(ceiling, ceiling.add(inFlight));
                } else {
                    assertThat(ceiling.add(inFlight)).isGreaterThan(needed);
                }
            }
        }

        @Test
        void isRefusedWithoutAPriceForTheModel() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> asking(FakeModel.counting())
                            .within(Budget.unlimited().dollars("25"))
                            .build())
                    .withMessage(
                            "the budget is at most $25.00, but the given price table has no price for model \"fake\": say"
                                    + " pricedBy(Prices.standard().charging(\"fake\", Price.perMillionTokens(input, output))), or"
                                    + " limit tokens or samples instead of money");
        }

        @Test
        void needsAPriceForEveryModelOfAClientThatAsksSeveral() {
            LlmClient two = new LlmClient() {
                @Override
                public LlmReply complete(LlmRequest request) {
                    throw new AssertionError("not to be asked");
                }

                @Override
                public Set<String> models() {
                    return Set.of("metered", "dearer");
                }
            };

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            asking(two).within(Budget.unlimited().dollars("25")).build())
                    .withMessageContaining("\"dearer\"");
        }

        @Test
        void countsRepliesWithoutTokenCountsAsMuchAsTheyCanHaveCost() {
            FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));

            Outcome<Integer, Integer> outcome = asking(
                            model,
                            provider -> provider.pricedBy(
                                            Prices.none().charging("fake", Price.perMillionTokens("1", "1")))
                                    .timedBy(new StillTime()))
                    .within(Budget.unlimited().dollars("0.001"))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.MONEY_SPENT);
            Cost cost = outcome.report().cost();
            assertThat(cost.samplesEstimated())
                    .isEqualTo(outcome.report().samples())
                    .isGreaterThan(1);
            assertThat(cost.dollars()).isZero();
            assertThat(cost.dollarsAtMost()).isGreaterThanOrEqualTo(new BigDecimal("0.001"));
        }

        @Test
        void pausesTheRunAtTheFirstReplyOfAModelWithoutAPrice() {
            LlmClient several = new NamedReplies("unheard of");

            Outcome<Integer, Integer> outcome = asking(several)
                    .within(Budget.unlimited().dollars("25"))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.USAGE_UNKNOWN);
            assertThat(outcome.report().usageByModel()).containsOnlyKeys("unheard of");
            assertThat(outcome.report().samples()).isEqualTo(1);
        }
    }

    /** Answers as a metered model does, in the name of another. */
    private record NamedReplies(String name) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return MeteredModel.remote(1).complete(request).by(name);
        }

        @Override
        public String model() {
            return "metered";
        }
    }

    @Nested
    class Tokens {
        @Test
        void pauseTheRunOnceSpent() {
            Outcome<Integer, Integer> outcome = asking(MeteredModel.inProcess(1, new StillTime()))
                    .within(Budget.unlimited().tokens(1_000))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.TOKENS_SPENT);
            RunReport report = outcome.report();
            assertThat(report.inputTokens() + report.outputTokens()).isBetween(1_000L, 1_000L + 170);
        }

        @Test
        void areEstimatedWhereRepliesTellNone() {
            Outcome<Integer, Integer> outcome = asking(FakeModel.counting())
                    .within(Budget.unlimited().tokens(1_000))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.TOKENS_SPENT);
            ModelUsage usage =
                    Objects.requireNonNull(outcome.report().usageByModel().get("fake"));
            assertThat(usage.samplesEstimated()).isEqualTo(usage.samples()).isGreaterThan(1);
            assertThat(usage.inputTokens()).isZero();
        }
    }

    @Nested
    class Time {
        @Test
        void doesNotCountWhileTheRunIsPaused() {
            StillTime time = new StillTime();
            MeteredModel model = MeteredModel.inProcess(1, time);
            Maker<Integer, Integer> five = asking(model, provider -> provider.timedBy(time))
                    .within(Budget.unlimited().time(Duration.ofSeconds(5)))
                    .build();
            Maker<Integer, Integer> eight = asking(model, provider -> provider.timedBy(time))
                    .within(Budget.unlimited().time(Duration.ofSeconds(8)))
                    .build();

            Outcome.Paused<Integer, Integer> first = paused(five.solve());
            time.push(Duration.ofDays(1));
            Outcome.Paused<Integer, Integer> second = paused(eight.resume(first.checkpoint()));

            assertThat(first.reason()).isEqualTo(PauseReason.TIME_SPENT);
            assertThat(first.report().elapsed()).isEqualTo(Duration.ofSeconds(5));
            assertThat(second.reason()).isEqualTo(PauseReason.TIME_SPENT);
            assertThat(second.report().elapsed()).isEqualTo(Duration.ofSeconds(8));
            assertThat(model.asked()).hasSize(8);
        }

        @Test
        void isNotSleptAwayBeforeARetryThatWouldComeTooLate() {
            StillTime time = new StillTime();
            FakeModel model = FakeModel.remote((state, sample) -> {
                throw new LlmException.Transient(
                        LlmException.Kind.RATE_LIMITED, "slow down", null, Duration.ofSeconds(40));
            });

            Outcome<Integer, Integer> outcome = asking(model, provider -> provider.timedBy(time))
                    .within(Budget.unlimited().time(Duration.ofSeconds(30)))
                    .build()
                    .solve();

            assertThat(paused(outcome).reason()).isEqualTo(PauseReason.TIME_SPENT);
            assertThat(time.sleeps()).isEmpty();
            assertThat(model.asked()).containsExactly("0#0");
            assertThat(outcome.report().failureCount()).isEqualTo(1);
            assertThat(outcome.report().retries()).isZero();
        }
    }

    @Nested
    class APausedRun {
        static Stream<Arguments> seedsAndCeilings() {
            return Stream.of(Ceiling.values())
                    .flatMap(ceiling -> Stream.of(0L, 1L, 2L, 3L, 4L).map(seed -> Arguments.of(seed, ceiling)));
        }

        /** Raised little by little until the run is solved: whatever the ceiling, the end is that of a run never paused. */
        @ParameterizedTest(name = "seed {0}, {1}")
        @MethodSource("seedsAndCeilings")
        void endsLikeOneNeverPausedWhenItsBudgetIsRaised(long seed, Ceiling ceiling) {
            RunReport never = unlimited(seed).report();
            StillTime time = new StillTime();
            MeteredModel model = MeteredModel.inProcess(seed, time);
            int pauses = 0;

            Outcome<Integer, Integer> outcome = asking(model, provider -> provider.timedBy(time))
                    .within(ceiling.of(1))
                    .build()
                    .solve();
            while (outcome instanceof Outcome.Paused<Integer, Integer> paused) {
                pauses++;
                assertThat(paused.reason()).isEqualTo(ceiling.reason);
                outcome = asking(model, provider -> provider.timedBy(time))
                        .within(ceiling.of(pauses + 1))
                        .build()
                        .resume(paused.checkpoint());
            }

            assertThat(pauses).isGreaterThan(3);
            assertThat(outcome.orElseThrow()).isEqualTo(unlimited(seed).orElseThrow());
            assertThat(totals(outcome.report())).isEqualTo(totals(never));
            assertThat(model.asked()).doesNotHaveDuplicates().hasSize((int) never.samples());
            assertThat(outcome.report().elapsed()).isEqualTo(Duration.ofSeconds(never.samples()));
        }

        @Test
        void isPausedAgainAtOnceWithinTheSameBudget() {
            MeteredModel model = MeteredModel.remote(2);
            Maker<Integer, Integer> maker =
                    asking(model).within(Budget.unlimited().samples(7)).build();
            Outcome.Paused<Integer, Integer> first = paused(maker.solve());

            Outcome.Paused<Integer, Integer> again = paused(maker.resume(first.checkpoint()));

            assertThat(again.reason()).isEqualTo(PauseReason.SAMPLES_SPENT);
            assertThat(again.checkpoint().samples())
                    .isEqualTo(first.checkpoint().samples());
            assertThat(model.asked()).hasSize(7);
        }

        @Test
        void isPricedAsAWholeByThePricesItGoesOnWith() {
            StillTime time = new StillTime();
            Outcome.Paused<Integer, Integer> cheap =
                    paused(asking(MeteredModel.inProcess(1, time), provider -> provider.pricedBy(Prices.none()))
                            .within(Budget.unlimited().samples(7))
                            .build()
                            .solve());

            Outcome<Integer, Integer> outcome =
                    asking(MeteredModel.inProcess(1, time)).build().resume(cheap.checkpoint());

            assertThat(cheap.report().cost()).hasToString("unknown");
            assertThat(outcome.report().cost()).isEqualTo(unlimited(1).report().cost());
        }

        @Test
        void saysWhatWasUsedAndWhatToDo() {
            StillTime time = new StillTime();

            Outcome<Integer, Integer> outcome = asking(
                            MeteredModel.inProcess(1, time), provider -> provider.timedBy(time))
                    .within(Budget.unlimited().dollars("1").samples(2))
                    .build()
                    .solve();

            RunReport report = outcome.report();
            assertThat(outcome)
                    .hasToString(
                            "paused before step 0: the samples are spent: 2 samples, "
                                    + (report.inputTokens() + report.outputTokens()) + " tokens, cost " + report.cost()
                                    + " and 2.0 s, within a budget of at most $1.00, 2 samples; it continues within a larger budget");
        }
    }

    /** A ceiling that rises in steps of about five calls. */
    private enum Ceiling {
        MONEY(PauseReason.MONEY_SPENT) {
            @Override
            Budget of(int height) {
                return Budget.unlimited().dollars(new BigDecimal("0.001").multiply(BigDecimal.valueOf(height)) + "");
            }
        },
        TOKENS(PauseReason.TOKENS_SPENT) {
            @Override
            Budget of(int height) {
                return Budget.unlimited().tokens(500L * height);
            }
        },
        SAMPLES(PauseReason.SAMPLES_SPENT) {
            @Override
            Budget of(int height) {
                return Budget.unlimited().samples(5L * height);
            }
        },
        TIME(PauseReason.TIME_SPENT) {
            @Override
            Budget of(int height) {
                return Budget.unlimited().time(Duration.ofSeconds(5L * height));
            }
        };

        private final PauseReason reason;

        Ceiling(PauseReason reason) {
            this.reason = reason;
        }

        abstract Budget of(int height);
    }

    /** Everything a run counts but its time. */
    private static String totals(RunReport report) {
        return report.toString().replaceAll(", PT[^ ]*$", "") + report.usageByModel();
    }

    @Nested
    class Listeners {
        @Test
        void areToldTheCostSoFarWithEverySample() {
            List<BigDecimal> told = new ArrayList<>();
            RunListener<Integer, Integer> listener = new RunListener<>() {
                @Override
                public void sampleDrawn(SampleDrawn<? extends Integer> event) {
                    Cost cost = event.cost();
                    assertThat(cost.isKnown()).isTrue();
                    told.add(cost.dollars());
                }
            };

            RunReport report = asking(MeteredModel.inProcess(3, new StillTime()))
                    .listening(listener)
                    .build()
                    .solve()
                    .report();

            assertThat(told).hasSize((int) report.samples()).isSorted();
            assertThat(told.get(told.size() - 1))
                    .isEqualByComparingTo(report.cost().dollars());
        }
    }
}
