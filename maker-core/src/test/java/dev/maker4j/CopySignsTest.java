package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.models.AnswerOnlyClient;
import dev.maker4j.models.EnsembleClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 12: what looks like copies, and proves nothing, warns and takes no vote away. */
class CopySignsTest {
    private static final int END = 10;
    private static final int MARGIN = 3;

    private int written;

    /** Reads answers with spaces before them. */
    private static final class Padded extends CountingTask {
        Padded(int end) {
            super(end);
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return super.parse(reply.strip(), state);
        }
    }

    /** The number after the one asked about, in an answer of this many characters. */
    private static String answer(LlmRequest request, int length) {
        String next = Integer.toString(Integer.parseInt(request.prompt().user().strip()) + 1);
        return " ".repeat(length - next.length()) + next;
    }

    private LlmReply fresh(String text) {
        written++;
        return LlmReply.of(text).identifiedBy("reply-" + written);
    }

    private static LlmReply within(Duration latency, long tokens, String text) {
        return LlmReply.of(text, TokenUsage.of(10, tokens), FinishReason.STOP, latency);
    }

    private static Outcome<Integer, Integer> solved(LlmClient model) {
        return solved(model, new Padded(END));
    }

    private static Outcome<Integer, Integer> solved(LlmClient model, DecomposableTask<Integer, Integer> task) {
        return Maker.solving(task)
                .asking(Provider.of(model).inParallel(Parallelism.of(1)).build())
                .untilAheadBy(MARGIN)
                .build()
                .solve();
    }

    /** One that sits behind a wire, as every client does that doesn't say otherwise. */
    private static LlmClient remote(String name, Function<LlmRequest, LlmReply> replies) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return replies.apply(request);
            }

            @Override
            public String model() {
                return name;
            }
        };
    }

    private static LlmClient simulated(String name, Function<LlmRequest, LlmReply> replies) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return replies.apply(request);
            }

            @Override
            public String model() {
                return name;
            }

            @Override
            public boolean isSimulated() {
                return true;
            }
        };
    }

    private static void assertAllVotesCounted(Outcome<Integer, Integer> outcome) {
        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().votes()).isEqualTo(END * MARGIN);
        assertThat(outcome.report().redFlags()).isEmpty();
    }

    @Nested
    class EqualTexts {

        @Test
        void warnOnceWithWhatToChangeWhereTheyAreLong() {
            try (Logged log = Logged.byDefault()) {
                Outcome<Integer, Integer> outcome = solved(remote("even", request -> fresh(answer(request, 101))));

                assertAllVotesCounted(outcome);
                assertThat(log.sentences())
                        .containsExactly(
                                "model even: sample 1 of step 0 has the same 101 characters as sample 0; unless this model answers so"
                                        + " by itself, at a low temperature or in a strict format, a cache or gateway answers for it,"
                                        + " and its copies count as votes: turn the cache off, or let it tell requests apart by their"
                                        + " seeds");
            }
        }

        @Test
        void warnOnceForAllRunsOfAProvider() {
            try (Logged log = Logged.byDefault()) {
                Provider provider = Provider.of(remote("even", request -> fresh(answer(request, 101))))
                        .build();
                Question<Integer> question = Question.parsedBy(text -> Integer.valueOf(text.strip()))
                        .asking(provider)
                        .untilAheadBy(MARGIN)
                        .build();

                for (int n = 0; n < 5; n++) {
                    assertThat(question.decide(Integer.toString(n)).orElseThrow())
                            .isEqualTo(n + 1);
                }

                assertThat(log.sentences()).hasSize(1);
            }
        }

        /** Of three samples, the first member of two writes two. */
        @Test
        void warnOfARealMemberOfAnEnsembleBesideASimulatedOne() {
            LlmClient real = remote("even", request -> fresh(answer(request, 101)));
            LlmClient simulated = simulated("simulated", request -> fresh(answer(request, 102)));
            try (Logged log = Logged.byDefault()) {
                assertAllVotesCounted(solved(EnsembleClient.of(simulated, real)));
                assertThat(log.sentences()).isEmpty();

                assertAllVotesCounted(solved(AnswerOnlyClient.over(EnsembleClient.of(real, simulated))));
                assertThat(log.sentences())
                        .singleElement()
                        .asString()
                        .startsWith("model even: sample 2 of step 0 has the same 101 characters as sample 0");
            }
        }

        @Test
        void sayNothingWhereTheyAreShort() {
            try (Logged log = Logged.byDefault()) {
                assertAllVotesCounted(solved(remote("brief", request -> fresh(answer(request, 100)))));

                assertThat(log.sentences()).isEmpty();
            }
        }

        @Test
        void sayNothingWhereTheTextsDifferByOneCharacter() {
            try (Logged log = Logged.byDefault()) {
                assertAllVotesCounted(solved(remote(
                        "free", request -> fresh(answer(request, 101 + request.sample())))));

                assertThat(log.sentences()).isEmpty();
            }
        }

        @Test
        void sayNothingOfAModelInThisProcessNorOfASimulation() {
            try (Logged log = Logged.byDefault()) {
                assertAllVotesCounted(solved(new LlmClient() {
                    @Override
                    public LlmReply complete(LlmRequest request) {
                        return fresh(answer(request, 200));
                    }

                    @Override
                    public boolean isInProcess() {
                        return true;
                    }
                }));
                assertAllVotesCounted(solved(new LlmClient() {
                    @Override
                    public LlmReply complete(LlmRequest request) {
                        return fresh(answer(request, 200));
                    }

                    @Override
                    public boolean isSimulated() {
                        return true;
                    }
                }));

                assertThat(log.sentences()).isEmpty();
            }
        }

        @Test
        void takeNoVoteAwayFromTenThousandShortHonestOnes() {
            int steps = 3_334;

            Outcome<Integer, Integer> outcome =
                    solved(remote("honest", request -> fresh(answer(request, 7))), new Padded(steps));

            assertThat(outcome.orElseThrow()).isEqualTo(steps);
            assertThat(outcome.report().votes()).isEqualTo(10_002);
            assertThat(outcome.report().samples()).isEqualTo(10_002);
        }
    }

    @Nested
    class Speed {

        @ParameterizedTest
        @ValueSource(longs = {9, 1})
        void warnsOnceWhereAReplyCameFasterThanAModelWrites(long millis) {
            try (Logged log = Logged.byDefault()) {
                Outcome<Integer, Integer> outcome = solved(remote(
                        "quick",
                        request -> within(Duration.ofMillis(millis), 100, answer(request, 101 + request.sample()))));

                assertAllVotesCounted(outcome);
                assertThat(log.sentences())
                        .containsExactly(
                                "model quick: sample 0 of step 0 brought 100 tokens within " + millis
                                        + " ms, faster than a model writes; so it seems that a cache or gateway answers for it, and its"
                                        + " copies count as votes: turn the cache off, or let it tell requests apart by their seeds");
            }
        }

        @Test
        void saysNothingWhereAModelMayHaveWrittenItOrNobodyMeasured() {
            try (Logged log = Logged.byDefault()) {
                assertAllVotesCounted(solved(remote(
                        "slow",
                        request -> within(Duration.ofMillis(10), 100, answer(request, 101 + request.sample())))));
                assertAllVotesCounted(solved(remote(
                        "unmeasured", request -> within(Duration.ZERO, 100, answer(request, 101 + request.sample())))));

                assertThat(log.sentences()).isEmpty();
            }
        }
    }
}
