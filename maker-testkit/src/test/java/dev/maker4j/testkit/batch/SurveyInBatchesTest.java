package dev.maker4j.testkit.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.Batches;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.BatchFate;
import dev.maker4j.testkit.BatchedModel;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SurveyInBatchesTest {
    private static final int K = 3;
    private static final double ERRORS = 0.02;

    private final FakeTime time = new FakeTime();
    private final CutJournal journal = new CutJournal(List.of(), Crash.never());

    /** Adds one to the number in the prompt; its wrong answers are all the same, which is the worst case. */
    enum Next implements Skill {
        SKILL;

        @Override
        public String answer(Prompt prompt) {
            return Integer.toString(Integer.parseInt(prompt.user()) + 1);
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return Integer.toString(Integer.parseInt(prompt.user()) - 1);
        }
    }

    static Survey.Builder<Integer, Integer> survey() {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .untilAheadBy(K);
    }

    private Survey.Builder<Integer, Integer> survey(LlmClient model, BatchLlmClient batches) {
        return survey(model, Batches.through(batches)).journalling(journal);
    }

    private Survey.Builder<Integer, Integer> survey(LlmClient model, Batches batches) {
        return survey().asking(Provider.of(model).timedBy(time).build(), batches);
    }

    static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    static SurveyReport end(Survey.Builder<Integer, Integer> by, Iterable<Integer> items) {
        try (SurveyRun<Integer, Integer> run = by.build().start(items)) {
            return run.toTheEnd(row -> {});
        }
    }

    private static SimulatedModel model(long seed) {
        return SimulatedModel.with(Next.SKILL).seed(seed).erringAt(ERRORS);
    }

    @Nested
    class Rounds {
        @Test
        void areABatchEachAndAskUndecidedRowsOnlyForWhatTheirLeadersLack() {
            // rows 0 to 6: the sample with the number of the row is wrong, if it has one
            LlmClient model = request -> {
                int item = Integer.parseInt(request.prompt().user());
                return LlmReply.of(Integer.toString(request.sample() == item ? item : item + 1));
            };
            BatchedModel batches = BatchedModel.of(model);

            SurveyReport report = end(survey(model, batches), items(7));

            // 3 each; then rows 0, 1, 2 lack 2 each, and that is that
            assertThat(batches.sizes()).containsExactly(21, 6);
            assertThat(report).hasToString("complete: 7 decided, 0 undecided, 0 failed of 7 items");
            assertThat(report.batches()).isEqualTo(2);
        }

        @Test
        void askForTwiceTheMarginFromTheThirdOn() {
            // right, wrong, right, wrong, ... up to sample 4, and right from there on
            LlmClient model = request -> LlmReply.of(request.sample() < 5 && request.sample() % 2 == 1 ? "-1" : "1");
            BatchedModel batches = BatchedModel.of(model);

            SurveyReport report = end(survey(model, batches), List.of(0));

            assertThat(batches.sizes()).containsExactly(3, 2, 6);
            assertThat(report.decided()).isEqualTo(1);
            assertThat(report.run().samples()).isEqualTo(11);
        }

        @Test
        void decideEachRowAsSideBySide() {
            SimulatedModel model = model(5).erringAt(0.2);
            List<SurveyRow<Integer, Integer>> inBatches = rows(survey(model, BatchedModel.of(model)), items(500));
            List<SurveyRow<Integer, Integer>> sideBySide = rows(survey().asking(model), items(500));

            assertThat(inBatches)
                    .extracting(SurveyRow::item, SurveyRow::verdict)
                    .isEqualTo(sideBySide.stream()
                            .map(row -> org.assertj.core.groups.Tuple.tuple(row.item(), row.verdict()))
                            .toList());
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void buyHardlyMoreThanTheSequentialRuleInFourBatchesAtTheMost(long seed) {
            int rows = 2_000;
            BatchedModel batches = BatchedModel.of(model(seed));

            SurveyReport inBatches = end(survey(model(seed), batches), items(rows));

            long sequential =
                    end(survey().asking(model(seed)), items(rows)).run().samples();
            assertThat(inBatches.run().samples())
                    .isEqualTo(batches.answered())
                    .isBetween(sequential, sequential + sequential / 100);
            assertThat(batches.sizes()).hasSizeLessThanOrEqualTo(4);
            // k/(2p-1) times the chance that a walk ends on either side: here within 5 standard errors
            double expected = K
                    * (1 - 2 * Math.pow(ERRORS, K) / (Math.pow(1 - ERRORS, K) + Math.pow(ERRORS, K)))
                    / (1 - 2 * ERRORS);
            assertThat(sequential / (double) rows).isCloseTo(expected, within(5 * 0.53 / Math.sqrt(rows)));
        }

        @Test
        void goThroughALargeTableInParts() {
            SimulatedModel model = model(1);
            BatchedModel batches = BatchedModel.of(model).taking(100);

            SurveyReport report =
                    end(survey(model, Batches.through(batches).holding(300)).journalling(journal), items(500));

            assertThat(report.decided()).isEqualTo(500);
            assertThat(batches.sizes()).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(100));
            assertThat(batches.answered()).isEqualTo(report.run().samples());
        }

        private static List<SurveyRow<Integer, Integer>> rows(
                Survey.Builder<Integer, Integer> by, List<Integer> items) {
            List<SurveyRow<Integer, Integer>> rows = new ArrayList<>();
            try (SurveyRun<Integer, Integer> run = by.build().start(items)) {
                run.toTheEnd(rows::add);
            }
            return rows;
        }
    }

    @Nested
    class Waiting {
        @Test
        void looksLessAndLessOften() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model).endingAfter(5);

            end(
                    survey(model, Batches.through(batches).looking(Duration.ofMinutes(1), Duration.ofMinutes(3)))
                            .journalling(journal),
                    items(3));

            assertThat(time.sleeps()).extracting(Duration::toSeconds).containsExactly(60L, 90L, 135L, 180L, 180L, 180L);
        }

        @Test
        void isGivenUpByACancelAndGoesOnWithTheSameBatch() {
            SimulatedModel model = model(1);
            BatchedModel batches = BatchedModel.of(model).endingAfter(1_000_000);
            Survey<Integer, Integer> survey = survey(model, batches).build();
            try (SurveyRun<Integer, Integer> run = survey.start(items(20))) {
                Thread canceller = new Thread(() -> {
                    while (batches.keys().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    run.cancel();
                });
                canceller.start();
                assertThat(run.toTheEnd(row -> {}).pause()).contains(PauseReason.CANCELLED);
            }
            assertThat(batches.sizes()).hasSize(1);
            assertThat(batches.answered()).isZero();
            batches.endingAfter(0).endingNow();

            SurveyReport report = end(survey(model, batches), items(20));

            assertThat(report.decided()).isEqualTo(20);
            assertThat(batches.keys()).doesNotHaveDuplicates();
            assertThat(batches.sizes()).startsWith(60);
            assertThat(batches.answered()).isEqualTo(report.run().samples());
        }

        @Test
        void letsOthersAskHowItStands() throws InterruptedException {
            SimulatedModel model = model(1);
            BatchedModel batches = BatchedModel.of(model).endingAfter(1);
            CountDownLatch asleep = new CountDownLatch(1);
            CountDownLatch asked = new CountDownLatch(1);
            TimeSource waiting = new TimeSource() {
                @Override
                public long nanoTime() {
                    return 0;
                }

                @Override
                public void sleep(Duration duration) throws InterruptedException {
                    asleep.countDown();
                    asked.await();
                }
            };
            Survey<Integer, Integer> survey = survey().asking(
                            Provider.of(model).timedBy(waiting).build(), Batches.through(batches))
                    .journalling(journal)
                    .build();
            try (SurveyRun<Integer, Integer> run = survey.start(items(20))) {
                List<SurveyReport> reports = new ArrayList<>();
                Thread other = new Thread(() -> {
                    try {
                        asleep.await();
                        reports.add(run.report());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } finally {
                        asked.countDown();
                    }
                });
                other.start();
                assertThat(run.toTheEnd(row -> {}).decided()).isEqualTo(20);
                other.join();

                assertThat(reports).hasSize(1).allSatisfy(report -> {
                    assertThat(report.batches()).isEqualTo(1);
                    assertThat(report.items()).isEqualTo(20);
                    assertThat(report.isOver()).isFalse();
                });
            }
        }

        @Test
        void endsWithTheTimeOfTheBudget() {
            SimulatedModel model = model(1);
            BatchedModel batches = BatchedModel.of(model).endingAfter(1_000_000);

            SurveyReport report =
                    end(survey(model, batches).within(Budget.unlimited().time(Duration.ofHours(2))), items(20));

            assertThat(report.pause()).contains(PauseReason.TIME_SPENT);
            assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(2).toNanos());
        }
    }

    @Nested
    class Trouble {
        @ParameterizedTest
        @ValueSource(doubles = {0, 0.3, 0.99})
        void aBatchThatExpiredIsCompletedByTheNextOne(double answered) {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model).next(BatchFate.expires(answered));

            SurveyReport report = end(survey(model, batches), items(100));

            assertThat(report.decided()).isEqualTo(100);
            assertThat(batches.sizes()).containsExactly(300, 300 - (int) (300 * answered));
            assertThat(batches.answered()).isEqualTo(300).isEqualTo(report.run().samples());
        }

        @Test
        void aLineThatFailedIsAskedForAgain() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model)
                    .next(BatchFate.completes(
                            0.98, new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "in trouble", null)));

            SurveyReport report = end(survey(model, batches), items(100));

            assertThat(batches.sizes()).containsExactly(300, 6);
            assertThat(report.decided()).isEqualTo(100);
            assertThat(report.run().failureCount()).isEqualTo(6);
        }

        @Test
        void aLineThatIsRejectedFailsItsRowAlone() {
            LlmClient model = request -> {
                if (request.prompt().user().equals("7")) {
                    throw new LlmException.Permanent(LlmException.Kind.INVALID_REQUEST, "too long", null);
                }
                return LlmReply.of("1");
            };

            SurveyReport report = end(survey(model, BatchedModel.of(model)), items(20));

            assertThat(report).hasToString("complete: 19 decided, 0 undecided, 1 failed of 20 items");
        }

        @Test
        void aBatchThatFailedForGoodEndsTheSurveyAndOneThatMayNotIsSubmittedAgain() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model)
                    .next(BatchFate.fails(
                            new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "broke down", null)))
                    .next(BatchFate.fails(
                            new LlmException.Permanent(LlmException.Kind.INVALID_REQUEST, "no such field", null)));

            SurveyReport failed = end(survey(model, batches), items(5));
            SurveyReport resumed = end(survey(model, batches), items(5));

            assertThat(failed.failure().orElseThrow()).hasMessage("no such field");
            assertThat(resumed.decided()).isEqualTo(5);
            assertThat(batches.sizes()).containsExactly(15, 15, 15);
        }

        @Test
        void threeBatchesInARowWithoutAReplyPauseIt() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model)
                    .next(BatchFate.expires(0))
                    .next(BatchFate.expires(0))
                    .next(BatchFate.expires(0));

            SurveyReport paused = end(survey(model, batches), items(5));

            assertThat(paused.pause()).contains(PauseReason.PROVIDER_DOWN);
            assertThat(paused.detail())
                    .isEqualTo(
                            "3 batches in a row brought no reply: batch batch-2 ended as EXPIRED without a result for"
                                    + " it");
            assertThat(end(survey(model, batches), items(5)).decided()).isEqualTo(5);
        }

        @Test
        void aBatchThatSomebodyCancelledPausesItWithWhatItHad() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel batches = BatchedModel.of(model).next(BatchFate.isCancelled(0.5));

            SurveyReport paused = end(survey(model, batches), items(10));

            assertThat(paused.pause()).contains(PauseReason.CANCELLED);
            assertThat(paused.detail()).startsWith("batch batch-0 was cancelled at the provider");
            assertThat(paused.run().samples()).isEqualTo(15);
            assertThat(end(survey(model, batches), items(10)).decided()).isEqualTo(10);
            assertThat(batches.sizes()).containsExactly(30, 15);
        }

        @Test
        void callsThatFailForAWhileAreMadeAgainAndASubmissionIsLookedForFirst() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel provider = BatchedModel.of(model);
            FlakyClient flaky = new FlakyClient(provider, 3);

            SurveyReport report = end(survey(model, flaky), items(10));

            assertThat(report.decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
            assertThat(provider.keys()).doesNotHaveDuplicates();
        }

        @Test
        void aProviderThatStaysAwayPausesItAndItIsFoundAgain() {
            SimulatedModel model = model(1).erringAt(0);
            BatchedModel provider = BatchedModel.of(model);

            SurveyReport paused = end(survey(model, new FlakyClient(provider, Integer.MAX_VALUE)), items(10));

            assertThat(paused.pause()).contains(PauseReason.PROVIDER_DOWN);
            assertThat(end(survey(model, provider), items(10)).decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
        }
    }

    @Nested
    class Spending {
        private static final LlmClient METERED = request -> LlmReply.of(
                Integer.toString(Integer.parseInt(request.prompt().user()) + 1),
                TokenUsage.of(50, 10),
                FinishReason.STOP,
                Duration.ZERO);

        private Survey.Builder<Integer, Integer> metered(BatchedModel batches, Budget budget) {
            return survey().asking(
                            Provider.of(METERED)
                                    .timedBy(time)
                                    .pricedBy(Prices.none().charging("unnamed", Price.perMillionTokens("1000", "5000")))
                                    .build(),
                            Batches.through(batches))
                    .journalling(journal)
                    .within(budget);
        }

        @Test
        void isAtHalfThePrice() {
            SurveyReport report = end(metered(BatchedModel.of(METERED), Budget.unlimited()), items(10));

            // 30 samples at 50 * $0.001 + 10 * $0.005 = $0.10, of which half
            assertThat(report.run().cost().dollars()).isEqualByComparingTo("1.50");
        }

        @Test
        void neverPassesTheMoneyThoughABatchIsPaidForAtOnce() {
            BatchedModel batches = BatchedModel.of(METERED);
            Budget budget = Budget.unlimited().dollars("30");

            SurveyReport report = end(metered(batches, budget), items(1_000));

            assertThat(report.pause()).contains(PauseReason.MONEY_SPENT);
            assertThat(report.run().cost().dollars())
                    .isBetween(new java.math.BigDecimal("29"), new java.math.BigDecimal("30"));
            assertThat(end(metered(batches, Budget.unlimited()), items(1_000)).decided())
                    .isEqualTo(1_000);
            assertThat(batches.answered()).isEqualTo(3_000);
        }

        @Test
        void keepsToSamplesExactly() {
            BatchedModel batches = BatchedModel.of(METERED);

            SurveyReport report = end(metered(batches, Budget.unlimited().samples(100)), items(50));

            assertThat(report.pause()).contains(PauseReason.SAMPLES_SPENT);
            assertThat(report.run().samples()).isEqualTo(100).isEqualTo(batches.answered());
        }
    }

    @Nested
    class Building {
        private final SimulatedModel model = model(1);

        @Test
        void needsAJournalOrAWordThatNoneIsWanted() {
            assertThatThrownBy(() -> survey(model, Batches.through(BatchedModel.of(model)))
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a survey in batches waits for hours, and needs a journal of votes that knows what was"
                            + " submitted: say journalling(journal), or Journal.none() to go without");

            SurveyReport report =
                    end(survey(model, Batches.through(BatchedModel.of(model))).journalling(Journal.none()), items(5));

            assertThat(report.decided()).isEqualTo(5);
        }

        @Test
        void refusesBatchesOfAnotherModel() {
            assertThatThrownBy(() ->
                            survey(model, BatchedModel.of(model.named("other"))).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("name the same model in both");
        }

        @Test
        void refusesAJournalThatWasBegunSideBySide() {
            end(survey().asking(model).journalling(journal), items(5));

            assertThatThrownBy(
                            () -> survey(model, BatchedModel.of(model)).build().start(items(5)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("batches is \"off\" there and \"on\" here");
        }
    }
}
