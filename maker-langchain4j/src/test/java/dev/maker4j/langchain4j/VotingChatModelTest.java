package dev.maker4j.langchain4j;

import static dev.maker4j.langchain4j.Scripts.calling;
import static dev.maker4j.langchain4j.Scripts.oneByOne;
import static dev.maker4j.langchain4j.Scripts.said;
import static dev.maker4j.langchain4j.Scripts.saying;
import static dev.maker4j.langchain4j.Scripts.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.maker4j.Provider;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.AnswerEquality;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotingChatModelTest {
    private static final ChatRequest QUESTION =
            ChatRequest.builder().messages(UserMessage.from("which way?")).build();

    private static ChatRequest withoutSeed(ChatRequest request) {
        return request.toBuilder()
                .parameters(OpenAiChatRequestParameters.builder()
                        .overrideWith(request.parameters())
                        .seed(1)
                        .build())
                .build();
    }

    private static Integer seed(ChatRequest request) {
        return ((OpenAiChatRequestParameters) request.parameters()).seed();
    }

    @Nested
    class AChat {
        @Test
        void needsNoParametersFromAModelThatTellsNone() {
            ChatModel mocked = new ChatModel() {
                @Override
                @SuppressWarnings("NullAway") // as mocking libraries answer
                public ChatRequestParameters defaultRequestParameters() {
                    return null;
                }

                @Override
                public ChatResponse chat(ChatRequest request) {
                    return said("left");
                }
            };

            assertThat(VotingChatModel.wrapping(mocked).untilAheadBy(2).build().chat("which way?"))
                    .isEqualTo("left");
        }

        @Test
        void isAnsweredByTheFirstResponseThatVotedForTheWinner() {
            FakeChatModel model = saying("right", " left\n", "left", "left", "never asked");

            ChatResponse response = oneByOne(model).untilAheadBy(2).build().chat(QUESTION);

            assertThat(response.aiMessage()).isEqualTo(AiMessage.from(" left\n"));
            assertThat(model.requests()).hasSize(4);
        }

        @Test
        void usesTheTokensOfAllItsSamples() {
            FakeChatModel model = scripted(
                    with("left", new TokenUsage(10, 1)),
                    with("right", new TokenUsage(10, 2)),
                    with("left", null),
                    with("left", new TokenUsage(10, 4)));

            ChatResponse response = oneByOne(model).untilAheadBy(2).build().chat(QUESTION);

            assertThat(response.tokenUsage()).isEqualTo(new TokenUsage(30, 7));
        }

        @Test
        void keepsTheKindOfItsTokenUsage() {
            OpenAiTokenUsage usage = OpenAiTokenUsage.builder()
                    .inputTokenCount(10)
                    .outputTokenCount(1)
                    .totalTokenCount(11)
                    .build();
            FakeChatModel model = scripted(with("left", usage), with("left", usage));

            ChatResponse response = oneByOne(model).untilAheadBy(2).build().chat(QUESTION);

            assertThat(response.tokenUsage()).isInstanceOf(OpenAiTokenUsage.class);
            assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(22);
        }

        @Test
        void discardsRedFlagsAndNeverAnswersWithOne() {
            FakeChatModel model = scripted(
                    ChatResponse.builder()
                            .aiMessage(AiMessage.from("left"))
                            .finishReason(FinishReason.LENGTH)
                            .id("cut off")
                            .build(),
                    said("left"),
                    said("left"));

            ChatResponse response = oneByOne(model).untilAheadBy(2).build().chat(QUESTION);

            assertThat(response.id()).isNull();
            assertThat(model.requests()).hasSize(3);
        }

        @Test
        void takesTheCallersOwnIdeaOfTheSameAnswer() {
            FakeChatModel model = saying("LEFT", "left");

            ChatResponse response = oneByOne(model)
                    .untilAheadBy(2)
                    .comparing(AnswerEquality.byText())
                    .build()
                    .chat(QUESTION);

            assertThat(response.aiMessage().text()).isEqualTo("LEFT");
        }

        @Test
        void countsTheSameForAnyNumberOfThreads() {
            for (int threads : new int[] {1, 3, 16}) {
                FakeChatModel model = FakeChatModel.answering(request -> said("left"));

                ChatResponse response = VotingChatModel.wrapping(model)
                        .untilAheadBy(5)
                        .sharing(Provider.of(ChatModelClient.over(model))
                                .inParallel(Parallelism.of(threads))
                                .build())
                        .build()
                        .chat(QUESTION);

                assertThat(response.aiMessage().text()).isEqualTo("left");
                assertThat(model.requests()).hasSize(5);
            }
        }

        private static ChatResponse with(String text, @Nullable TokenUsage usage) {
            ChatResponse.Builder response = ChatResponse.builder().aiMessage(AiMessage.from(text));
            return usage == null ? response.build() : response.tokenUsage(usage).build();
        }
    }

    @Nested
    class ARequest {
        @Test
        void goesOutAsItCameButForTheTemperature() {
            FakeChatModel model = saying("left", "left");
            ChatRequest request = ChatRequest.builder()
                    .messages(SystemMessage.from("Be brief."), UserMessage.from("which way?"))
                    .parameters(OpenAiChatRequestParameters.builder()
                            .temperature(0.9)
                            .maxOutputTokens(50)
                            .seed(7)
                            .build())
                    .build();

            oneByOne(model).untilAheadBy(2).build().chat(request);

            assertThat(model.requests())
                    .extracting(VotingChatModelTest::withoutSeed)
                    .containsExactly(
                            withoutSeed(request.toBuilder().temperature(0.0).build()),
                            withoutSeed(request.toBuilder().temperature(0.1).build()));
        }

        /** One seed for all samples would make them copies of one. */
        @Test
        void hasASeedOfEachSamplesOwnInPlaceOfOneForAll() {
            FakeChatModel model = saying("left", "left", "left", "left");
            ChatRequest request = QUESTION.toBuilder()
                    .parameters(OpenAiChatRequestParameters.builder().seed(7).build())
                    .build();

            oneByOne(model).untilAheadBy(4).build().chat(request);

            assertThat(model.requests().stream().map(VotingChatModelTest::seed).distinct())
                    .hasSize(4)
                    .doesNotContain(7);
        }

        @Test
        void keepsItsSeedWhereSamplingSendsNone() {
            FakeChatModel model = saying("left", "left");
            ChatRequest request = QUESTION.toBuilder()
                    .parameters(OpenAiChatRequestParameters.builder().seed(7).build())
                    .build();

            oneByOne(model)
                    .untilAheadBy(2)
                    .sampling(Sampling.standard().unseeded())
                    .build()
                    .chat(request);

            assertThat(model.requests()).extracting(VotingChatModelTest::seed).containsExactly(7, 7);
        }

        @Test
        void keepsItsTemperatureWhereSamplingLeavesItAlone() {
            FakeChatModel model = saying("left", "left");
            ChatRequest request = QUESTION.toBuilder().temperature(0.9).build();

            oneByOne(model)
                    .untilAheadBy(2)
                    .sampling(Sampling.standard().atProvidersTemperature())
                    .build()
                    .chat(request);

            assertThat(model.requests()).containsExactly(request, request);
        }
    }

    @Nested
    class AnEndingWithoutAnswer {
        @Test
        void isUndecidedWithItsTally() {
            FakeChatModel model = saying("left", "right", "up", "");

            UndecidedException undecided = catchThrowableOfType(
                    UndecidedException.class,
                    () -> oneByOne(model).untilAheadBy(2).atMost(4).build().chat(QUESTION));

            assertThat(undecided)
                    .hasMessage(
                            "asking FakeChatModel: no answer was far enough ahead after 4 samples (votes: [1, 1, 1], red"
                                    + " flags: {empty=1}); allow more with atMost(…), ask for a smaller lead, or word the"
                                    + " question so that it has one right answer");
            assertThat(undecided.tally().voteCount()).isEqualTo(3);
        }

        @Test
        void isAFailureForGoodAfterOneCall() {
            FakeChatModel model = FakeChatModel.answering(request -> {
                throw new AuthenticationException("who?");
            });

            Throwable failure =
                    catchThrowable(() -> oneByOne(model).untilAheadBy(3).build().chat(QUESTION));

            assertThat(failure).isInstanceOf(LlmException.Permanent.class);
            assertThat(model.requests()).hasSize(1);
        }

        @Test
        void isAFailureThatOutlastedTheRetries() {
            FakeChatModel model = FakeChatModel.answering(request -> {
                throw new InternalServerException("busy");
            });

            Throwable failure = catchThrowable(() ->
                    oneByOne(model, Retries.none()).untilAheadBy(3).build().chat(QUESTION));

            assertThat(failure).isInstanceOf(LlmException.Transient.class);
            assertThat(model.requests()).hasSize(1);
        }

        @Test
        void isACancellationWhereTheCallerIsInterrupted() {
            FakeChatModel model = saying("left", "left");
            Thread.currentThread().interrupt();

            Throwable failure =
                    catchThrowable(() -> oneByOne(model).untilAheadBy(2).build().chat(QUESTION));

            assertThat(failure).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class ComparedAnswers {
        private static Object form(AiMessage message) {
            return ComparedAnswer.of(message, ComparedAnswer.Texts.INSTANCE);
        }

        private static boolean alike(ChatResponse one, ChatResponse other) {
            return form(one.aiMessage()).equals(form(other.aiMessage()));
        }

        @Test
        void areTextsWithoutWhiteSpaceAround() {
            assertThat(alike(said("left"), said(" left\n"))).isTrue();
            assertThat(alike(said("left"), said("Left"))).isFalse();
        }

        @Test
        void areJsonValuesWhereTheyAreObjectsOrLists() {
            assertThat(alike(said("{\"a\": 1, \"b\": [2]}"), said("{\"b\":[2],\n\"a\":1}")))
                    .isTrue();
            assertThat(alike(said("[1, 2]"), said("[2, 1]"))).isFalse();
            assertThat(alike(said("{\"a\": 1} so there"), said("{\"a\":1} so there")))
                    .isFalse();
            assertThat(alike(said("{\"a\": 1, \"a\": 2}"), said("{\"a\": 2}"))).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"a\":1} | {\"a\":1.0} | true",
                    "{\"a\":100} | {\"a\":1e2} | true",
                    "{\"a\":[0.10, -0]} | {\"a\":[0.1, 0.0]} | true",
                    "[1e400] | [10e399] | true",
                    "{\"a\":null} | {\"a\":null} | true",
                    "[0.1] | [0.10000000000000001] | false",
                    "{\"a\":1} | {\"a\":\"1\"} | false",
                    "{\"a\":1} | {\"a\":true} | false",
                    "{\"a\":null} | {} | false"
                })
        void areNumbersByTheirValue(String one, String other, boolean alike) {
            assertThat(alike(said(one), said(other))).isEqualTo(alike);
            assertThat(form(AiMessage.from(one)).hashCode()
                            == form(AiMessage.from(other)).hashCode())
                    .isEqualTo(alike);
        }

        @Test
        void areToolsByNameAndArgumentsWhateverTheirIds() {
            assertThat(alike(calling("1", "map", "{\"x\": 1, \"y\": 2}"), calling("2", "map", "{\"y\":2,\"x\":1}")))
                    .isTrue();
            assertThat(alike(calling("1", "map", "{\"x\": 1}"), calling("1", "map", "{\"x\": 2}")))
                    .isFalse();
            assertThat(alike(calling("1", "map", "{}"), calling("1", "pam", "{}")))
                    .isFalse();
        }
    }

    @Nested
    class TheBuilder {
        private final VotingChatModel.Builder builder = VotingChatModel.wrapping(FakeChatModel.saying("left"));

        @Test
        void checksEachValueAtOnce() {
            assertThatIllegalArgumentException().isThrownBy(() -> builder.untilAheadBy(0));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.atMost(0));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.timingOutAfter(Duration.ZERO));
        }

        @Test
        void refusesAMarginThatCanNeverBeReached() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.untilAheadBy(5).atMost(4).build())
                    .withMessageContaining("atMost(4)");
        }

        @Test
        void makesAModelThatSpeaksForTheWrappedOne() {
            VotingChatModel voting = VotingChatModel.wrapping(
                            FakeChatModel.saying("left").named("m-1"))
                    .discarding(RedFlags.none())
                    .build();

            assertThat(voting).hasToString("VotingChatModel[m-1]");
            assertThat(voting.defaultRequestParameters().modelName()).isEqualTo("m-1");
        }
    }
}
