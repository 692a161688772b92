package dev.maker4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedModelTest {
    private static final String SYSTEM = "Double the number.";
    private static final SimulatedModel MODEL = SimulatedModel.with(Doubling.SKILL);

    private static LlmRequest request(int number, int sample) {
        return LlmRequest.of(new Prompt(SYSTEM, Integer.toString(number))).sample(sample);
    }

    private static LlmReply reply(LlmClient model, int number, int sample) {
        try {
            return model.complete(request(number, sample));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(LlmClient model, int number, int sample) {
        return reply(model, number, sample).text();
    }

    private static boolean isWrong(LlmClient model, int number, int sample) {
        return !text(model, number, sample).equals(Integer.toString(2 * number));
    }

    /** Asserts that the share of hits is the rate, within 4 standard errors. */
    private static void assertShare(double rate, int trials, IntPredicate hit) {
        long hits = IntStream.range(0, trials).filter(hit).count();
        double error = Math.sqrt(rate * (1 - rate) / trials);
        assertThat((double) hits / trials).isCloseTo(rate, within(4 * error));
    }

    @Nested
    class ByDefault {

        @Test
        void isAlwaysRight() {
            assertThat(IntStream.range(0, 10_000)).noneMatch(i -> isWrong(MODEL, i, i % 5));
        }

        @Test
        void neverWaitsAndSaysThatItIsSimulated() {
            assertThat(MODEL.isInProcess()).isTrue();
            assertThat(MODEL.isSimulated()).isTrue();
            assertThat(MODEL.model()).isEqualTo("simulated model");
            assertThat(MODEL.named("gpt-4.1-mini").model()).isEqualTo("simulated gpt-4.1-mini");
        }

        @Test
        void countsFourCharactersAToken() {
            LlmReply reply = reply(MODEL, 50_000, 0);

            assertThat(reply.usage()).isEqualTo(TokenUsage.of(6, 2)); // 23 and 6 characters
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(reply.latency()).isZero();
        }
    }

    @Nested
    class ErringAt {

        @ParameterizedTest
        @ValueSource(doubles = {0.0022, 0.1, 0.4, 0.9})
        void isTheShareOfWrongAnswersOverPrompts(double rate) {
            SimulatedModel model = MODEL.erringAt(rate).seed(42);

            assertShare(rate, 200_000, i -> isWrong(model, i, 0));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.1, 0.4})
        void isTheShareOfWrongAnswersOverTheSamplesOfOnePrompt(double rate) {
            SimulatedModel model = MODEL.erringAt(rate).seed(42);

            assertShare(rate, 100_000, i -> isWrong(model, 7, i));
        }

        @Test
        void errsIndependentlyInEachSample() {
            SimulatedModel model = MODEL.erringAt(0.3).seed(5);

            assertShare(0.09, 100_000, i -> isWrong(model, i, 0) && isWrong(model, i, 1));
        }

        @Test
        void errsElsewhereUnderAnotherSeed() {
            SimulatedModel one = MODEL.erringAt(0.3).seed(1);
            SimulatedModel other = MODEL.erringAt(0.3).seed(2);

            assertShare(0.09, 100_000, i -> isWrong(one, i, 0) && isWrong(other, i, 0));
        }

        @Test
        void errsElsewhereUnderAnotherSystemText() throws Exception {
            SimulatedModel model = MODEL.erringAt(0.5);
            Set<List<String>> patterns = new HashSet<>();
            for (String system : List.of("a", "b", "ab", "")) {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    texts.add(model.complete(LlmRequest.of(new Prompt(system, Integer.toString(i))))
                            .text());
                }
                patterns.add(texts);
            }

            assertThat(patterns).hasSize(4);
        }

        @Test
        void isTheSameInAnyOrderOnAnyNumberOfThreads() throws Exception {
            SimulatedModel model = MODEL.erringAt(0.3).agreeingOnErrors(0.5).seed(9);
            List<String> inOrder = IntStream.range(0, 20_000)
                    .mapToObj(i -> text(model, i % 100, i / 100))
                    .toList();

            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<String> atOnce = threads.submit(() -> IntStream.range(0, 20_000)
                                .parallel()
                                .mapToObj(i -> text(model, i % 100, i / 100))
                                .toList())
                        .get();
                assertThat(atOnce).isEqualTo(inOrder);
            } finally {
                threads.shutdownNow();
            }
            assertThat(IntStream.range(0, 20_000)
                            .mapToObj(i -> text(
                                    MODEL.erringAt(0.3).agreeingOnErrors(0.5).seed(9), i % 100, i / 100))
                            .toList())
                    .isEqualTo(inOrder);
        }

        @Test
        void leavesTheModelItStartedFromAsItWas() {
            assertThat(isWrong(MODEL.erringAt(1), 3, 0)).isTrue();
            assertThat(isWrong(MODEL, 3, 0)).isFalse();
        }
    }

    @Nested
    class AgreeingOnErrors {

        @Test
        void scattersWhereNoneAgree() {
            SimulatedModel model = MODEL.erringAt(1);

            assertThat(IntStream.range(0, 100).mapToObj(i -> text(model, 7, i)).distinct())
                    .hasSizeGreaterThan(95);
        }

        @Test
        void givesOneWrongAnswerAPromptWhereAllAgree() {
            SimulatedModel model = MODEL.erringAt(1).agreeingOnErrors(1);

            assertThat(IntStream.range(0, 100).mapToObj(i -> text(model, 7, i)).distinct())
                    .hasSize(1);
            assertThat(text(model, 7, 0)).isNotEqualTo(text(model, 8, 0));
        }

        @Test
        void isTheShareOfErrorsThatAgree() {
            SimulatedModel model = MODEL.erringAt(1).agreeingOnErrors(0.4).seed(3);
            String agreed = text(MODEL.erringAt(1).agreeingOnErrors(1).seed(3), 7, 0);

            assertShare(0.4, 50_000, i -> text(model, 7, i).equals(agreed));
        }
    }

    @Nested
    class FindingHard {

        @Test
        void makesThatShareOfPromptsWrongAtTheirOwnRate() {
            SimulatedModel model = MODEL.erringAt(0).findingHard(0.05, 1).seed(11);

            assertShare(0.05, 100_000, i -> isWrong(model, i, 0));
            assertThat(IntStream.range(0, 2_000)).allMatch(i -> isWrong(model, i, 0) == isWrong(model, i, 1));
        }

        @Test
        void leavesTheOthersTheirRate() {
            SimulatedModel model = MODEL.erringAt(0.1).findingHard(0.2, 0.6).seed(12);

            assertShare(0.8 * 0.1 + 0.2 * 0.6, 100_000, i -> isWrong(model, i, 0));
        }
    }

    @Nested
    class Wording {

        @Test
        void breaksTheFormatAtItsRate() {
            SimulatedModel model = MODEL.breakingFormatAt(0.1).seed(21);

            assertShare(0.1, 100_000, i -> !text(model, i, 0).matches("\\d+"));
        }

        @Test
        void breaksItInSeveralWays() {
            SimulatedModel model = MODEL.breakingFormatAt(1);

            assertThat(IntStream.range(0, 100).mapToObj(i -> text(model, 21, i)).distinct())
                    .containsExactlyInAnyOrder(
                            "Sure! Here is my answer:\n42",
                            "```\n42\n```",
                            "{\"answer\": \"42\"}",
                            "42\n\nLet me know if you need anything else.");
        }

        @Test
        void ramblesAtItsRate() {
            SimulatedModel model = MODEL.ramblingAt(0.1, 800).seed(22);

            assertShare(
                    0.1, 50_000, i -> reply(model, i, 0).usage().outputTokens().orElse(0) == 800);
        }

        @Test
        void comesToItsAnswerAtTheEndOfARamblingReply() {
            LlmReply reply = reply(MODEL.ramblingAt(1, 800), 21, 0);

            assertThat(reply.text())
                    .startsWith("Let me go over this once more. ")
                    .endsWith("\n42")
                    .hasSize(3_200);
            assertThat(reply.usage().outputTokens()).hasValue(800);
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        }

        @Test
        void isCutOffAtTheTokenLimit() throws Exception {
            LlmReply reply = MODEL.ramblingAt(1, 800).complete(request(21, 0).maxOutputTokens(750));

            assertThat(reply.text()).hasSize(3_000);
            assertThat(reply.usage().outputTokens()).hasValue(750);
            assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
        }

        @Test
        void isWholeWhereTheLimitIsJustEnough() throws Exception {
            LlmReply reply = MODEL.complete(request(50_000, 0).maxOutputTokens(2));

            assertThat(reply.text()).isEqualTo("100000");
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        }
    }

    @Nested
    class AnsweringIn {

        @Test
        void waitsOnTheGivenClock() {
            var time = new FakeTime();
            SimulatedModel model = MODEL.answeringIn(Latency.constant(Duration.ofSeconds(3)), time);

            LlmReply reply = reply(model, 21, 0);

            assertThat(reply.text()).isEqualTo("42");
            assertThat(reply.latency()).isEqualTo(Duration.ofSeconds(3));
            assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(3));
            assertThat(model.isInProcess()).isFalse();
        }

        @Test
        void drawsEachSampleFromTheDistribution() {
            var latency = Latency.uniform(Duration.ofMillis(10), Duration.ofMillis(30));
            SimulatedModel model = MODEL.answeringIn(latency, new FakeTime());

            assertThat(IntStream.range(0, 1_000)
                            .mapToObj(i -> reply(model, 7, i).latency()))
                    .allMatch(drawn -> drawn.toNanos() >= 10_000_000 && drawn.toNanos() <= 30_000_000);
            assertShare(0.5, 20_000, i -> reply(model, 7, i).latency().toNanos() < 20_000_000);
            assertThat(reply(model, 7, 3).latency())
                    .isEqualTo(reply(model, 7, 3).latency());
        }

        @Test
        void isLogNormalWithTheMedianAndTheSlowestPercentGiven() {
            var latency = Latency.logNormal(Duration.ofMillis(400), Duration.ofSeconds(5));
            SimulatedModel model = MODEL.answeringIn(latency, new FakeTime());

            assertShare(0.5, 50_000, i -> reply(model, 7, i).latency().toMillis() >= 400);
            assertShare(0.01, 50_000, i -> reply(model, 7, i).latency().toMillis() >= 5_000);
        }

        @Test
        void endsByInterrupt() {
            SimulatedModel model = MODEL.answeringIn(Latency.constant(Duration.ofHours(1)));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> model.complete(request(21, 0))).isInstanceOf(InterruptedException.class);
        }

        @Test
        void refusesTimesThatMakeNoSense() {
            assertThatThrownBy(() -> Latency.constant(Duration.ofMillis(-1)))
                    .hasMessage("latency must be from 0 or more up to no less than that, but was from PT-0.001S to"
                            + " PT-0.001S");
            assertThatThrownBy(() -> Latency.logNormal(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                    .hasMessage(
                            "the median must be positive and no longer than what the slowest percent takes, but they"
                                    + " were PT2S and PT1S");
        }
    }

    @Nested
    class FailingAt {

        private static boolean fails(LlmClient model, int number, int sample) {
            try {
                model.complete(request(number, sample));
                return false;
            } catch (LlmException.Transient e) {
                return true;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void isTheShareOfCallsThatFail() {
            SimulatedModel model = MODEL.failingAt(0.1).seed(31);

            assertShare(0.1, 100_000, i -> fails(model, i, 0));
        }

        @Test
        void letsARetrySucceedAndThenStartsOver() {
            SimulatedModel model = MODEL.failingAt(0.5).seed(32);
            List<List<Integer>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                List<Integer> failures = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    int failed = 0;
                    while (fails(model, i, 0)) {
                        failed++;
                    }
                    failures.add(failed);
                }
                runs.add(failures);
            }

            assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(0, 1, 2);
        }

        @Test
        void changesNoAnswer() {
            SimulatedModel steady = MODEL.erringAt(0.3).seed(33);
            SimulatedModel failing = steady.failingAt(0.5);

            for (int i = 0; i < 500; i++) {
                assertThat(untilItSucceeds(failing, i)).isEqualTo(text(steady, i, 0));
            }
        }

        private static String untilItSucceeds(LlmClient model, int number) {
            while (true) {
                try {
                    return text(model, number, 0);
                } catch (LlmException.Transient e) {
                    assertThat(e.retryAfter()).isEmpty();
                }
            }
        }

        @Test
        void failsAsServersDo() {
            SimulatedModel model = MODEL.failingAt(1);
            Set<String> messages = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                assertThatThrownBy(() -> text(model, number, 0))
                        .isInstanceOf(LlmException.Transient.class)
                        .satisfies(failure -> messages.add(failure.getMessage()));
            }

            assertThat(messages)
                    .containsExactlyInAnyOrder(
                            "simulated failure: rate limited at attempt 1; try again",
                            "simulated failure: server error at attempt 1; try again",
                            "simulated failure: timed out at attempt 1; try again");
        }

        @Test
        void remembersOnlySoManyCallsThatWereGivenUp() {
            var attempts = new Attempts();
            for (long call = 0; call < 10_001; call++) {
                attempts.fail(call);
            }

            assertThat(attempts.failed(0)).isZero();
            assertThat(attempts.failed(1)).isEqualTo(1);
            assertThat(attempts.failed(10_000)).isEqualTo(1);
        }
    }

    @Nested
    class RatesOutsideZeroToOne {

        @ParameterizedTest
        @CsvSource({"-0.1", "1.1", "NaN", "2"})
        void areRefused(double rate) {
            String end = " must be from 0 to 1, but was " + rate;
            assertThatThrownBy(() -> MODEL.erringAt(rate)).hasMessage("the error rate" + end);
            assertThatThrownBy(() -> MODEL.agreeingOnErrors(rate)).hasMessage("the share of errors that agree" + end);
            assertThatThrownBy(() -> MODEL.findingHard(rate, 0)).hasMessage("the share of hard prompts" + end);
            assertThatThrownBy(() -> MODEL.findingHard(0, rate)).hasMessage("the error rate of hard prompts" + end);
            assertThatThrownBy(() -> MODEL.breakingFormatAt(rate)).hasMessage("the rate of broken formats" + end);
            assertThatThrownBy(() -> MODEL.ramblingAt(rate, 1)).hasMessage("the rate of rambling" + end);
            assertThatThrownBy(() -> MODEL.failingAt(rate)).hasMessage("the failure rate" + end);
        }
    }

    @Test
    void describesItself() {
        assertThat(MODEL.erringAt(0.0022).seed(42).failingAt(0.5))
                .hasToString("SimulatedModel[model, seed=42, Mistakes[rate=0.0022, agreement=0.0, hardShare=0.0,"
                        + " hardRate=0.0], Manner[breakRate=0.0, rambleRate=0.0, rambleTokens=1], failing=0.5]");
    }
}
