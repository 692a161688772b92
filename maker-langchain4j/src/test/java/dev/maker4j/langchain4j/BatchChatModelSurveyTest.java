package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.Batches;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.BatchedModel;
import dev.maker4j.testkit.FakeTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surveys through LangChain4j's batches, which know neither keys nor identifiers: the answer to each row tells whether it is that row's. */
@Timeout(60)
class BatchChatModelSurveyTest {
    private static final int K = 3;
    private static final Pattern KEY = Pattern.compile("Batches\\.submittingAgain\\(\"(maker-[^\"]+)\"\\)");

    private final ScriptedBatchModel provider = new ScriptedBatchModel();
    private final Lines journal = new Lines();

    /** A journal in memory; a process that was killed writes no more into it. */
    private static final class Lines implements Journal {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private Runnable around = () -> {};

        @Override
        public void read(Consumer<String> reader) {
            List.copyOf(lines).forEach(reader);
        }

        @Override
        public void append(String object) {
            around.run();
            lines.add(object);
            around.run();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}

        boolean holds(String text) {
            return List.copyOf(lines).stream().anyMatch(line -> line.contains("\"" + text + "\""));
        }
    }

    /** Ends a process at one of the moments around its calls. */
    private static final class Kill extends Error {
        private static final long serialVersionUID = 1L;
        private final transient int at;
        private transient int moments;

        Kill(int at) {
            super("the process was killed", null, false, false);
            this.at = at;
        }

        void moment() {
            if (moments++ >= at) {
                throw this;
            }
        }
    }

    private Survey<Integer, Integer> survey(BatchLlmClient client, UnaryOperator<Batches> how) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .untilAheadBy(K)
                .asking(
                        Provider.of(request -> {
                                    throw new AssertionError("nothing is asked outside of batches");
                                })
                                .timedBy(new FakeTime())
                                .build(),
                        how.apply(Batches.through(client)))
                .journalling(journal)
                .build();
    }

    /** Runs it, and holds every decided row against the only right answer. */
    private SurveyReport end(List<Integer> items, UnaryOperator<Batches> how) {
        try (SurveyRun<Integer, Integer> run =
                survey(BatchChatModelClient.over(provider, "unnamed"), how).start(items)) {
            return run.toTheEnd(BatchChatModelSurveyTest::requireItsOwnAnswer);
        }
    }

    private SurveyReport end(List<Integer> items) {
        return end(items, how -> how);
    }

    private static void requireItsOwnAnswer(SurveyRow<Integer, Integer> row) {
        if (row.isDecided()) {
            assertThat(row.orElseThrow()).isEqualTo(row.item() + 1);
        }
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static BatchItemResult<ChatResponse> failing(int code, String type) {
        return BatchItemResult.failure(new BatchError(code, "in the provider's words", List.of(Map.of("type", type))));
    }

    private static String key(SurveyReport paused) {
        Matcher key = KEY.matcher(paused.detail());
        assertThat(key.find()).as(paused.detail()).isTrue();
        return key.group(1);
    }

    @Nested
    class Results {
        @Test
        void areTakenByTheirPlaceAlone() {
            SurveyReport report = end(items(500));

            assertThat(report).hasToString("complete: 500 decided, 0 undecided, 0 failed of 500 items");
            assertThat(provider.sizes()).containsExactly(500 * K);
            assertThat(journal.lines).anyMatch(line -> line.contains("\"order\":\"0-499:0-2\""));
        }

        @Test
        void ofRequestsThatFailedOrExpiredAreAskedForAgainAlone() {
            provider.next(BatchState.SUCCEEDED, results -> {
                        List<BatchItemResult<ChatResponse>> some = new ArrayList<>(results);
                        some.set(4, failing(0, "overloaded_error"));
                        some.set(17, failing(13, ""));
                        some.set(29, failing(0, "expired"));
                        return some;
                    })
                    .next(BatchState.EXPIRED, results -> List.of());

            SurveyReport report = end(items(10));

            assertThat(report.decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30, 3, 3);
            assertThat(provider.answered()).isEqualTo(30).isEqualTo(report.run().samples());
        }

        @Test
        void ofARequestThatIsRejectedFailItsRowAlone() {
            provider.next(BatchState.SUCCEEDED, results -> {
                List<BatchItemResult<ChatResponse>> some = new ArrayList<>(results);
                some.set(4, failing(0, "invalid_request_error"));
                some.set(8, failing(3, ""));
                return some;
            });

            assertThat(end(items(5))).hasToString("complete: 3 decided, 0 undecided, 2 failed of 5 items");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 29, 31})
        void ofAnotherNumberThanThereWereRequestsAreNobodys(int count) {
            provider.next(
                    BatchState.SUCCEEDED,
                    results -> Stream.concat(results.stream(), results.stream())
                            .limit(count)
                            .toList());

            SurveyReport paused = end(items(10));

            assertThat(paused.pause()).contains(PauseReason.BATCH_UNCLEAR);
            String key = key(paused);
            assertThat(paused.detail())
                    .isEqualTo("batch msgbatch-0 of 30 requests brought " + count
                            + " results, and its provider tells only their place, so none of them can be told apart: look"
                            + " at it there, and resume once it is whole, or with Batches.submittingAgain(\"" + key
                            + "\") to ask for all of it again");
            assertThat(paused.run().samples()).isZero();
            assertThat(end(items(10)).pause()).contains(PauseReason.BATCH_UNCLEAR);
            assertThat(provider.sizes()).as("nothing is bought twice unasked").containsExactly(30);

            SurveyReport again = end(items(10), how -> how.submittingAgain(key));

            assertThat(again.decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30, 30);
        }

        @Test
        void ofABatchThatFailedAsAWholeAreAskedForAgainWhereThatMayHelp() {
            provider.next(BatchState.FAILED, results -> List.of(failing(14, "")))
                    .next(BatchState.FAILED, results -> List.of(failing(3, "")));

            SurveyReport failed = end(items(10));

            assertThat(provider.sizes()).containsExactly(30, 30);
            assertThat(failed.failure().orElseThrow())
                    .hasMessageStartingWith(
                            "asking batch msgbatch-1 of unnamed: request rejected: error 3 in the batch");
            assertThat(end(items(10)).decided()).isEqualTo(10);
        }

        @Test
        void ofABatchThatSomebodyCancelledAreKeptAndPauseIt() {
            provider.next(BatchState.FAILED, results -> List.of(failing(1, "")));

            assertThat(end(items(10)).pause()).contains(PauseReason.CANCELLED);
            assertThat(end(items(10)).decided()).isEqualTo(10);
        }
    }

    @Nested
    class AStartLater {
        @Test
        void takesTheResultsOfABatchThatIsOutThoughTheTableWasSortedAnew() {
            provider.workingFor(1_000_000);
            Survey<Integer, Integer> survey = survey(BatchChatModelClient.over(provider, "unnamed"), how -> how);
            try (SurveyRun<Integer, Integer> run = survey.start(items(50))) {
                Thread canceller = new Thread(() -> {
                    while (!journal.holds("submitted")) {
                        Thread.onSpinWait();
                    }
                    run.cancel();
                });
                canceller.start();
                assertThat(run.toTheEnd(row -> {}).pause()).contains(PauseReason.CANCELLED);
            }
            provider.endingNow();
            List<Integer> other = new ArrayList<>(items(60));
            Collections.shuffle(other, new Random(1));

            SurveyReport report = end(other);

            assertThat(report.decided()).isEqualTo(60);
            assertThat(provider.sizes()).containsExactly(150, 30);
            assertThat(provider.answered()).isEqualTo(report.run().samples());
        }

        @Test
        void isRefusedWithAClientWhoseProviderKeepsKeys() {
            provider.losingTheAnswer(new TimeoutException("late"));
            end(items(5));

            assertThatThrownBy(() -> survey(BatchedModel.of(request -> LlmReply.of("1")), how -> how)
                            .start(items(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "the journal's batch maker-\\S+-0 was submitted by a client whose provider keeps no"
                                    + " keys, and this one's does otherwise: resume it with that client");
        }
    }

    @Nested
    class ASubmission {
        @Test
        void whoseAnswerWasLostPausesItUntilSomebodyNamesTheBatch() {
            provider.losingTheAnswer(new TimeoutException("late"));

            SurveyReport paused = end(items(10));

            assertThat(paused.pause()).contains(PauseReason.BATCH_UNCLEAR);
            String key = key(paused);
            assertThat(paused.detail())
                    .isEqualTo(
                            "nobody noted whether the provider took batch " + key + ", of 30 requests, and it keeps no"
                                    + " key to look for it by: look at the batches there, and resume with Batches.naming(\""
                                    + key
                                    + "\", …) where it has it, or with Batches.submittingAgain(\"" + key
                                    + "\") where it hasn't");
            assertThat(end(items(10)).detail()).isEqualTo(paused.detail());
            assertThat(provider.sizes()).containsExactly(30);

            SurveyReport report = end(items(10), how -> how.naming(key, "msgbatch-0"));

            assertThat(report.decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
        }

        @Test
        void thatIsMadeAgainOnAWordIsMadeOnceOnThatWord() {
            provider.refusing(new TimeoutException("late")).refusing(new TimeoutException("late"));
            String first = key(end(items(10)));

            SurveyReport second = end(items(10), how -> how.submittingAgain(first));

            assertThat(second.pause()).contains(PauseReason.BATCH_UNCLEAR);
            assertThat(key(second)).isNotEqualTo(first);
            assertThat(end(items(10), how -> how.submittingAgain(first).submittingAgain(key(second)))
                            .decided())
                    .isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
        }

        @Test
        void thatIsSaidToBeABatchOfWhichTheAnswersAreEnteredIsRefused() {
            provider.next(BatchState.EXPIRED, results -> List.of())
                    .answering()
                    .losingTheAnswer(new TimeoutException("late"));
            String key = key(end(items(10)));

            SurveyReport failed = end(items(10), how -> how.naming(key, "msgbatch-0"));

            assertThat(failed.failure().orElseThrow())
                    .hasMessage(
                            "batch " + key + " is said to be called \"msgbatch-0\", but that is another batch of this"
                                    + " survey, whose answers would count twice: name the right one, or have it submitted again");
            assertThat(end(items(10), how -> how.naming(key, "msgbatch-1")).decided())
                    .isEqualTo(10);
        }

        @Test
        void thatTheProviderRefusedForNowIsMadeAgainWithoutAWord() {
            provider.refusing(new RateLimitException("slow down")).refusing(new RateLimitException("slow down"));

            assertThat(end(items(10)).decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
        }

        @Test
        void thatTheProviderRefusedForGoodEndsItAndIsMadeOnceThatIsMended() {
            provider.refusing(new AuthenticationException("wrong key"));

            assertThat(end(items(10)).failure().orElseThrow())
                    .hasMessage(
                            "submitting a batch of 30 requests to unnamed: not authorized: not authorized; check that the"
                                    + " key is set, right, and allowed to use this model");
            assertThat(end(items(10)).decided()).isEqualTo(10);
            assertThat(provider.sizes()).containsExactly(30);
        }
    }

    /** Somebody looks at the provider, finds the batch or doesn't, and says so. */
    private UnaryOperator<Batches> whatThereIs(SurveyReport paused) {
        String key = key(paused);
        boolean there = !provider.sizes().isEmpty() && !journal.holds(provider.latest());
        return how -> there ? how.naming(key, provider.latest()) : how.submittingAgain(key);
    }

    @Test
    void aKillAtAnyMomentBuysNothingTwiceAndTakesNoAnswerForAnothers() {
        Set<String> ends = new TreeSet<>();
        boolean killed = true;
        for (int at = 0; killed; at++) {
            BatchChatModelSurveyTest one = new BatchChatModelSurveyTest();
            killed = one.isKilledAt(at, ends);
        }
        assertThat(ends).containsExactly("it went on", "somebody had it submitted again", "somebody named the batch");
    }

    private boolean isKilledAt(int at, Set<String> ends) {
        provider.next(BatchState.SUCCEEDED, results -> {
            List<BatchItemResult<ChatResponse>> some = new ArrayList<>(results);
            some.set(4, failing(0, "overloaded_error"));
            some.set(8, failing(0, "expired"));
            return some;
        });
        Kill kill = new Kill(at);
        journal.around = kill::moment;
        provider.around(kill::moment);
        boolean killed = false;
        try {
            SurveyRun<Integer, Integer> run = survey(BatchChatModelClient.over(provider, "unnamed"), how -> how)
                    .start(items(4));
            run.toTheEnd(BatchChatModelSurveyTest::requireItsOwnAnswer);
        } catch (Kill expected) {
            killed = true; // and nobody closes anything
        }
        journal.around = () -> {};
        provider.around(() -> {});
        SurveyReport report = end(List.of(3, 2, 1, 0));
        String how = "it went on";
        if (report.pause().equals(Optional.of(PauseReason.BATCH_UNCLEAR))) {
            UnaryOperator<Batches> word = whatThereIs(report);
            how = word.apply(Batches.through(BatchChatModelClient.over(provider, "m")))
                            .named(key(report))
                            .isPresent()
                    ? "somebody named the batch"
                    : "somebody had it submitted again";
            report = end(List.of(3, 2, 1, 0), word);
        }
        ends.add(how);
        assertThat(report.decided()).as("killed at moment %d: %s", at, report).isEqualTo(4);
        assertThat(provider.answered())
                .as("killed at moment %d, %s", at, how)
                .isEqualTo(12)
                .isEqualTo(report.run().samples());
        return killed;
    }
}
