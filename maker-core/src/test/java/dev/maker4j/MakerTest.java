package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Retries;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MakerTest {
    private static Maker.Builder<Integer, Integer> counting(int end, FakeModel model) {
        return counting(end, model, provider -> provider);
    }

    private static Maker.Builder<Integer, Integer> counting(
            int end, FakeModel model, UnaryOperator<Provider.Builder> how) {
        return Maker.solving(new CountingTask(end))
                .asking(how.apply(Provider.of(model)).build())
                .untilAheadBy(2);
    }

    /** Wrong at every fourth sample or so, garbage at every seventh, by a hash of state, sample and seed. */
    private static String unreliable(long seed, int state, int sample) {
        long draw = new SplittableRandom(seed * 31 + state * 1_000_003L + sample).nextLong(28);
        if (draw % 7 == 0) {
            return "hm, let me think";
        }
        return Integer.toString(draw % 4 == 1 ? state + 2 : state + 1);
    }

    @Nested
    class Solve {
        @Test
        void decidesEveryStepUntilTheTaskIsComplete() {
            FakeModel model = FakeModel.counting();

            Outcome<Integer, Integer> outcome = counting(3, model).build().solve();

            assertThat(outcome.orElseThrow()).isEqualTo(3);
            assertThat(model.asked()).containsExactly("0#0", "0#1", "1#0", "1#1", "2#0", "2#1");
        }

        @Test
        void reportsWhatWasDoneAndUsed() {
            FakeModel model = FakeModel.inProcess((state, sample) ->
                    state == 1 && sample == 0 ? "7" : state == 2 && sample == 1 ? "?" : state + 1 + "");

            RunReport report = counting(4, model).build().solve().report();

            assertThat(report.task()).isEqualTo("counting to 4");
            assertThat(report.model()).isEqualTo("fake");
            assertThat(report.simulated()).isTrue();
            assertThat(report.rule()).isEqualTo("first to ahead by 2");
            assertThat(report.steps()).isEqualTo(4);
            assertThat(report.samples()).isEqualTo(11);
            assertThat(report.votes()).isEqualTo(10);
            assertThat(report.redFlags()).isEqualTo(Map.of("format", 1L));
            assertThat(report.failures()).isEmpty();
            assertThat(report.stepsByRounds()).isEqualTo(Map.of(1, 2L, 2, 2L));
        }

        @Test
        void takesTheMarginFromTheNumberOfStepsUnlessTold() {
            Maker<Integer, Integer> maker = Maker.solving(new CountingTask(100))
                    .asking(FakeModel.counting())
                    .build();

            assertThat(maker.rule()).isEqualTo("first to ahead by 3");
        }

        /** The rule by number of steps acted unsaid. */
        @Test
        void saysInItsReportWhereTheMarginComesFrom() {
            Maker<Integer, Integer> unmeasured = Maker.solving(new CountingTask(100))
                    .asking(FakeModel.counting())
                    .build();
            Maker<Integer, Integer> stated = counting(100, FakeModel.counting())
                    .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.95, 0.99)))
                    .build();

            assertThat(unmeasured.ruleBasis())
                    .isEqualTo(
                            "k = 3 by the number of steps alone, 100 steps: nothing was measured, so no reliability is"
                                    + " promised; 95% would take k = 4 at 90%, 2 at 99%, 2 at 99.9% measured accuracy");
            assertThat(unmeasured.solve().report().ruleBasis()).isEqualTo(unmeasured.ruleBasis());
            assertThat(stated.solve().report().ruleBasis())
                    .isEqualTo("k = 2 for a reliability of 95% over 100 steps at an accuracy of 99%");
            assertThat(counting(100, FakeModel.counting()).build().ruleBasis()).isEmpty();
        }

        @Test
        void takesTheMarginFromAWantedReliability() {
            Maker<Integer, Integer> maker = counting(1_048_575, FakeModel.counting())
                    .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.95, 1 - 0.0022)))
                    .build();

            assertThat(maker.rule()).isEqualTo("first to ahead by 3");
        }

        @Test
        void doesNotSettleForPluralityUnlessThatIsTheNamedRule() {
            FakeModel model =
                    FakeModel.inProcess((state, sample) -> Integer.toString(sample % 2 == 0 ? state + 1 : state + 5));

            Outcome<Integer, Integer> byMargin =
                    counting(1, model).atMost(9).build().solve();
            Outcome<Integer, Integer> byPlurality = counting(1, model)
                    .deciding(VotingRule.pluralityOf(5))
                    .atMost(9)
                    .build()
                    .solve();

            assertThat(byMargin).isInstanceOf(Outcome.Undecided.class);
            assertThat(byPlurality.orElseThrow()).isEqualTo(1);
        }

        @Test
        void countsAnyOtherExceptionOfTheParserAsARedFlagOfItsOwn() {
            CountingTask careless = new CountingTask(1) {
                @Override
                public Integer parse(String reply, Integer state) {
                    return Integer.valueOf(reply);
                }
            };
            FakeModel model = FakeModel.inProcess((state, sample) -> sample == 0 ? "one" : "1");

            Outcome<Integer, Integer> outcome = Maker.solving(careless)
                    .asking(model)
                    .untilAheadBy(1)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
            assertThat(outcome.report().redFlags()).isEqualTo(Map.of("parser threw NumberFormatException", 1L));
        }

        @Test
        void discardsVotesForActionsThatAreNotPossible() {
            CountingTask listing = new CountingTask(1) {
                @Override
                public java.util.Optional<java.util.Collection<Integer>> possibleActions(Integer state) {
                    return java.util.Optional.of(List.of(state + 1));
                }
            };
            FakeModel model = FakeModel.inProcess((state, sample) -> sample < 2 ? "5" : "1");

            Outcome<Integer, Integer> outcome =
                    Maker.solving(listing).asking(model).untilAheadBy(2).build().solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
            assertThat(outcome.report().redFlags()).isEqualTo(Map.of("not a possible action", 2L));
        }

        @Test
        void keepsNoStatesOfStepsGoneBy() {
            List<java.lang.ref.WeakReference<Integer>> states = new ArrayList<>();
            RunListener<Integer, Integer> watching = new RunListener<>() {
                @Override
                public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                    if (event.step() < 1000) {
                        states.add(new java.lang.ref.WeakReference<>(event.next()));
                    } else if (event.step() == 1999) {
                        System.gc();
                        assertThat(states)
                                .filteredOn(state -> state.get() != null)
                                .isEmpty();
                    }
                }
            };
            // Boxed numbers above 127 are objects of their own; those below are shared by the runtime.
            FakeModel model = FakeModel.inProcess((state, sample) -> Integer.toString(state + 1));
            CountingTask far = new CountingTask(3000) {
                @Override
                public Integer initialState() {
                    return 1000;
                }
            };

            Maker.solving(far)
                    .asking(model)
                    .untilAheadBy(1)
                    .listening(watching)
                    .build()
                    .solve()
                    .orElseThrow();

            assertThat(states).hasSize(1000);
        }
    }

    @Nested
    class TheSameReplies {
        static LongStream seeds() {
            return LongStream.range(0, 25);
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void giveTheSameRunForAnyParallelismAndAnyOrderOfArrival(long seed) {
            RunReport inline = run(FakeModel.inProcess((state, sample) -> unreliable(seed, state, sample)), 1);
            for (int parallel : new int[] {1, 2, 3, 16}) {
                FakeModel shuffled = FakeModel.remote((state, sample) -> {
                    // Later samples often answer first.
                    LockSupport.parkNanos(50_000L * ((seed + 7 - sample) % 5));
                    return unreliable(seed, state, sample);
                });

                RunReport report = run(shuffled, parallel);

                assertThat(report)
                        .usingRecursiveComparison()
                        .ignoringFields("elapsed")
                        .isEqualTo(inline);
            }
        }

        private RunReport run(FakeModel model, int parallel) {
            CountingTask bounded = new CountingTask(20) {
                @Override
                public boolean isComplete(Integer state) {
                    return state >= 20;
                }
            };
            return Maker.solving(bounded)
                    .asking(Provider.of(model)
                            .inParallel(Parallelism.of(parallel))
                            .build())
                    .untilAheadBy(3)
                    .build()
                    .solve()
                    .report();
        }

        @Test
        void decideByTheOrderAskedEvenWhereAWrongAnswerIsAlwaysFaster() {
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (sample == 0 || sample == 1 || sample == 4) {
                    LockSupport.parkNanos(20_000_000L);
                    return "1";
                }
                return "9";
            });
            // A rule that overshoots on purpose: it asks for seven at once, and the first to two wins.
            VotingRule greedy = standing -> standing.leader() >= 2 ? 0 : 7;

            Outcome<Integer, Integer> outcome =
                    counting(1, model).deciding(greedy).build().solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
        }
    }

    @Nested
    class Undecided {
        private final FakeModel torn =
                FakeModel.inProcess((state, sample) -> Integer.toString(sample % 2 == 0 ? state + 1 : state + 5));

        @Test
        void endsTheRunWithTheTallyOfTheStep() {
            Outcome<Integer, Integer> outcome =
                    counting(3, torn).atMost(6).build().solve();

            assertThat(outcome)
                    .hasToString("undecided at step 0 after 6 samples, by first to ahead by 2: 3 × 1, 3 × 5");
            assertThatThrownBy(outcome::orElseThrow)
                    .isInstanceOf(UnsolvedException.class)
                    .hasMessage(
                            "task counting to 3 was not solved: undecided at step 0 after 6 samples, by first to ahead"
                                    + " by 2: 3 × 1, 3 × 5");
        }

        @Test
        void goesOnWithALargerLimitAndAsksOnlyForMore() {
            FakeModel model = FakeModel.inProcess(
                    (state, sample) -> Integer.toString(sample % 2 == 0 || sample > 7 ? state + 1 : state + 5));
            Outcome<Integer, Integer> stuck =
                    counting(1, model).atMost(6).build().solve();
            int askedBefore = model.asked().size();

            Outcome<Integer, Integer> outcome = counting(1, model)
                    .atMost(20)
                    .build()
                    .resume(((Outcome.Undecided<Integer, Integer>) stuck).checkpoint());

            assertThat(outcome.orElseThrow()).isEqualTo(1);
            assertThat(model.asked().subList(askedBefore, model.asked().size()))
                    .containsExactly("0#6", "0#7", "0#8", "0#9");
            assertThat(outcome.report().samples()).isEqualTo(10);
        }
    }

    @Nested
    class Failures {
        @ParameterizedTest
        @ValueSource(ints = {1, 3, 16})
        void permanentOnesEndTheRunAfterOneCall(int parallel) {
            FakeModel model = FakeModel.remote((state, sample) -> {
                throw new LlmException.Permanent(Kind.AUTHENTICATION, "wrong key", null);
            });

            Outcome<Integer, Integer> outcome = counting(
                            3, model, provider -> provider.inParallel(Parallelism.of(parallel)))
                    .untilAheadBy(5)
                    .build()
                    .solve();

            assertThat(outcome).hasToString("failed at step 0: wrong key");
            assertThat(model.asked()).containsExactly("0#0");
            assertThat(outcome.report().failures()).isEqualTo(Map.of(Kind.AUTHENTICATION, 1L));
        }

        @Test
        void transientOnesAreRetriedAndNeverTouchTheTally() {
            AtomicInteger calls = new AtomicInteger();
            List<CallFailed> told = new ArrayList<>();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (calls.getAndIncrement() % 3 != 2) {
                    throw new LlmException.Transient(
                            Kind.RATE_LIMITED, "slow down", null, Duration.ofSeconds(calls.get()));
                }
                return Integer.toString(state + 1);
            });
            StillTime time = new StillTime();

            Outcome<Integer, Integer> outcome = counting(1, model, provider -> provider.timedBy(time))
                    .listening(new RunListener<Object, Object>() {
                        @Override
                        public void callFailed(CallFailed event) {
                            told.add(event);
                        }
                    })
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(1);
            assertThat(outcome.report().samples()).isEqualTo(2);
            assertThat(outcome.report().votes()).isEqualTo(2);
            assertThat(outcome.report().failures()).isEqualTo(Map.of(Kind.RATE_LIMITED, 4L));
            assertThat(outcome.report().retries()).isEqualTo(4);
            assertThat(time.sleeps())
                    .containsExactly(
                            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
            assertThat(told).extracting(CallFailed::attempt).containsExactly(1, 2, 1, 2);
        }

        @Test
        void transientOnesThatOutlastTheRetriesEndTheRunWithItsSamplesKept() {
            AtomicInteger calls = new AtomicInteger();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (state == 1 && sample == 1 && calls.getAndIncrement() < 2) {
                    throw new LlmException.Transient(Kind.MALFORMED, "not in the protocol", null);
                }
                return Integer.toString(state + 1);
            });
            Maker<Integer, Integer> maker = counting(
                            3,
                            model,
                            provider -> provider.retrying(Retries.standard().upTo(2))
                                    .timedBy(new StillTime()))
                    .build();

            Outcome<Integer, Integer> outcome = maker.solve();
            Outcome<Integer, Integer> later = maker.resume(((Outcome.Failed<Integer, Integer>) outcome).checkpoint());

            assertThat(outcome).hasToString("failed at step 1: not in the protocol");
            assertThat(later.orElseThrow()).isEqualTo(3);
            assertThat(model.asked()).containsExactly("0#0", "0#1", "1#0", "1#1", "1#1", "1#1", "2#0", "2#1");
        }

        @Test
        void exceptionsThatAreNoFailuresOfAModelEndTheRunToo() {
            FakeModel model = FakeModel.remote((state, sample) -> {
                throw new IllegalStateException("no such thing");
            });

            assertThat(counting(1, model).build().solve())
                    .hasToString(
                            "failed at step 0: the client of model fake threw java.lang.IllegalStateException; a client"
                                    + " should throw LlmException, so that it is known whether to try again");
        }
    }

    @Nested
    class Interrupt {
        @Test
        void pausesTheRunEndsTheCallsInFlightAndKeepsWhatWasBought() throws Exception {
            CountDownLatch hanging = new CountDownLatch(2);
            CountDownLatch ended = new CountDownLatch(2);
            AtomicInteger patience = new AtomicInteger(2);
            FakeModel model = FakeModel.remote((state, sample) -> {
                if (state == 1 && sample > 0 && patience.getAndDecrement() > 0) {
                    hanging.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                }
                return Integer.toString(state + 1);
            });
            CountDownLatch drawn = new CountDownLatch(4);
            Maker<Integer, Integer> maker = counting(3, model)
                    .untilAheadBy(3)
                    .listening(new RunListener<>() {
                        @Override
                        public void sampleDrawn(SampleDrawn<? extends Integer> event) {
                            drawn.countDown();
                        }
                    })
                    .build();
            List<Outcome<Integer, Integer>> outcomes = new ArrayList<>();
            List<Boolean> flags = new ArrayList<>();
            Thread runner = new Thread(() -> {
                outcomes.add(maker.solve());
                flags.add(Thread.currentThread().isInterrupted());
            });

            runner.start();
            hanging.await();
            drawn.await();
            runner.interrupt();
            runner.join();
            ended.await();

            assertThat(outcomes.get(0)).hasToString("paused before step 1: interrupted");
            assertThat(flags).containsExactly(true);
            Outcome<Integer, Integer> later =
                    maker.resume(((Outcome.Paused<Integer, Integer>) outcomes.get(0)).checkpoint());
            assertThat(later.orElseThrow()).isEqualTo(3);
            assertThat(model.asked().stream().filter("1#0"::equals)).hasSize(1);
            assertThat(later.report().samples()).isEqualTo(9);
        }

        @Test
        void pausesARunOfAnInProcessModelBetweenSteps() {
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                if (state == 2) {
                    Thread.currentThread().interrupt();
                }
                return Integer.toString(state + 1);
            });

            Outcome<Integer, Integer> outcome = counting(9, model).build().solve();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).hasToString("paused before step 2: interrupted");
        }
    }

    @Nested
    class Advance {
        static LongStream seeds() {
            return LongStream.range(0, 10);
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void stintByStintComesToTheSameEndAsInOneGo(long seed) {
            FakeModel whole = FakeModel.inProcess((state, sample) -> unreliable(seed, state, sample));
            FakeModel pieces = FakeModel.inProcess((state, sample) -> unreliable(seed, state, sample));
            CountingTask task = new CountingTask(40) {
                @Override
                public boolean isComplete(Integer state) {
                    return state >= 40;
                }
            };
            Maker<Integer, Integer> maker =
                    Maker.solving(task).asking(pieces).untilAheadBy(2).build();

            Outcome<Integer, Integer> inOneGo =
                    Maker.solving(task).asking(whole).untilAheadBy(2).build().solve();
            Outcome<Integer, Integer> outcome = maker.solve(Stint.ofSteps(3));
            while (outcome instanceof Outcome.Paused<Integer, Integer> paused) {
                assertThat(paused.reason()).isEqualTo(PauseReason.STINT_OVER);
                outcome = maker.solve(Stint.ofSteps(3).from(paused.checkpoint()));
            }

            assertThat(outcome.orElseThrow()).isEqualTo(inOneGo.orElseThrow());
            assertThat(pieces.asked()).isEqualTo(whole.asked());
            assertThat(outcome.report())
                    .usingRecursiveComparison()
                    .ignoringFields("elapsed")
                    .isEqualTo(inOneGo.report());
        }

        @Test
        void beginsNoStepAfterItsTime() {
            StillTime time = new StillTime();
            FakeModel model = FakeModel.inProcess((state, sample) -> {
                time.push(Duration.ofSeconds(1));
                return Integer.toString(state + 1);
            });
            Maker<Integer, Integer> maker =
                    counting(9, model, provider -> provider.timedBy(time)).build();

            Outcome<Integer, Integer> outcome = maker.solve(Stint.lasting(Duration.ofSeconds(5)));

            assertThat(outcome).hasToString("paused before step 3: the stint is over");
            assertThat(outcome.report().elapsed()).isEqualTo(Duration.ofSeconds(6));
        }
    }

    @Nested
    class Listeners {
        @Test
        void areToldOfEveryStepInOrder() {
            List<String> told = new ArrayList<>();

            counting(3, FakeModel.counting())
                    .listening(new RunListener<Integer, Integer>() {
                        @Override
                        public void runStarted(RunReport report) {
                            told.add("start " + report.steps());
                        }

                        @Override
                        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                            told.add(event.step() + ": " + event.state() + " -> " + event.next() + " by "
                                    + event.verdict().tally());
                        }

                        @Override
                        public void runEnded(RunReport report) {
                            told.add("end " + report.steps());
                        }
                    })
                    .build()
                    .solve();

            assertThat(told)
                    .containsExactly(
                            "start 0", "0: 0 -> 1 by 2 × 1", "1: 1 -> 2 by 2 × 2", "2: 2 -> 3 by 2 × 3", "end 3");
        }

        @Test
        void thatThrowEndTheRunAndAreToldAgainOnResuming() {
            List<Integer> written = new ArrayList<>();
            AtomicInteger room = new AtomicInteger(2);
            Maker<Integer, Integer> maker = counting(4, FakeModel.counting())
                    .listening(new RunListener<Integer, Integer>() {
                        @Override
                        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                            if (room.getAndDecrement() == 0) {
                                throw new IllegalStateException("disk full");
                            }
                            written.add(event.next());
                        }
                    })
                    .build();

            Outcome<Integer, Integer> outcome = maker.solve();
            Outcome<Integer, Integer> later = maker.resume(((Outcome.Failed<Integer, Integer>) outcome).checkpoint());

            assertThat(outcome.toString())
                    .startsWith("failed at step 3: the listener dev.maker4j.MakerTest$Listeners$")
                    .endsWith("threw at step 2: java.lang.IllegalStateException: disk full");
            assertThat(later.orElseThrow()).isEqualTo(4);
            assertThat(written).containsExactly(1, 2, 3, 4);
            assertThat(later.report().steps()).isEqualTo(4);
        }
    }

    @Nested
    class Build {
        @Test
        void asksForTheModel() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Maker.solving(new CountingTask(1)).build())
                    .withMessage("no model to ask: say asking(client)");
        }

        @Test
        void refusesALimitThatCanNeverDecide() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> counting(1, FakeModel.counting())
                            .untilAheadBy(5)
                            .atMost(4)
                            .build())
                    .withMessage("atMost(4) samples can never decide by first to ahead by 5, which needs 5");
        }

        @Test
        void refusesToGuessTheMarginOfATaskOfUnknownLength() {
            CountingTask unknown = new CountingTask(1) {
                @Override
                public java.util.OptionalLong expectedSteps() {
                    return java.util.OptionalLong.empty();
                }
            };

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Maker.solving(unknown).asking(FakeModel.counting()).build())
                    .withMessage("the margin depends on the number of steps, which the task doesn't tell: implement"
                            + " expectedSteps(), or say untilAheadBy(k)");
        }

        @Test
        void refusesAMarginOfZero() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> counting(1, FakeModel.counting()).untilAheadBy(0))
                    .withMessage("a margin must be at least 1 vote, but was 0");
        }

        @Test
        void makesCallsOnTheExecutorThatWasGiven() {
            AtomicInteger used = new AtomicInteger();
            Executor counted = work -> {
                used.incrementAndGet();
                work.run();
            };

            counting(
                            2,
                            FakeModel.remote((state, sample) -> Integer.toString(state + 1)),
                            provider -> provider.inParallel(Parallelism.of(2).on(counted)))
                    .discarding(RedFlags.none())
                    .build()
                    .solve()
                    .orElseThrow();

            assertThat(used).hasValue(4);
        }
    }
}
