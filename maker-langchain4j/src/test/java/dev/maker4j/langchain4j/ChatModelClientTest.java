package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatModelClientTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));

    private static LlmReply replyTo(ChatResponse response) throws InterruptedException {
        return ChatModelClient.over(FakeChatModel.answering(request -> response))
                .complete(QUESTION);
    }

    @Nested
    class ARequest {
        @Test
        void holdsOnlyWhatIsSet() throws InterruptedException {
            FakeChatModel model = FakeChatModel.saying("left");

            ChatModelClient.over(model).complete(QUESTION);

            assertThat(model.requests())
                    .containsExactly(ChatRequest.builder()
                            .messages(UserMessage.from("which way?"))
                            .build());
        }

        @Test
        void holdsSystemPartTemperatureAndLimit() throws InterruptedException {
            FakeChatModel model = FakeChatModel.saying("left");

            ChatModelClient.over(model)
                    .complete(LlmRequest.of(new Prompt("Be brief.", "which way?"))
                            .temperature(0.1)
                            .maxOutputTokens(750));

            assertThat(model.requests())
                    .containsExactly(ChatRequest.builder()
                            .messages(SystemMessage.from("Be brief."), UserMessage.from("which way?"))
                            .parameters(ChatRequestParameters.builder()
                                    .temperature(0.1)
                                    .maxOutputTokens(750)
                                    .build())
                            .build());
        }
    }

    @Nested
    class AReply {
        @Test
        void keepsTheCountsThatAreKnown() throws InterruptedException {
            LlmReply reply = replyTo(ChatResponse.builder()
                    .aiMessage(AiMessage.from("left"))
                    .tokenUsage(new TokenUsage(null, 7, null))
                    .build());

            assertThat(reply.usage())
                    .isEqualTo(dev.maker4j.llm.TokenUsage.unknown().output(7));
            assertThat(reply.finishReason()).isEqualTo(FinishReason.UNKNOWN);
        }

        @Test
        void isEmptyWhereTheModelAsksForATool() throws InterruptedException {
            ToolExecutionRequest tool =
                    ToolExecutionRequest.builder().name("map").arguments("{}").build();

            LlmReply reply = replyTo(ChatResponse.builder()
                    .aiMessage(AiMessage.from(tool))
                    .finishReason(dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION)
                    .build());

            assertThat(reply.text()).isEmpty();
            assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALL);
        }
    }

    @Nested
    class AFailure {
        static Stream<Arguments> failures() {
            return Stream.of(
                    Arguments.of(new RateLimitException("slow down"), true, Kind.RATE_LIMITED),
                    Arguments.of(new TimeoutException("late"), true, Kind.TIMED_OUT),
                    Arguments.of(new InternalServerException("no choices"), true, Kind.MALFORMED),
                    Arguments.of(new UncheckedIOException(new IOException("reset")), true, Kind.CONNECTION),
                    Arguments.of(new RuntimeException(new IOException()), true, Kind.CONNECTION),
                    Arguments.of(new AuthenticationException("who?"), false, Kind.AUTHENTICATION),
                    Arguments.of(new ModelNotFoundException("what?"), false, Kind.UNKNOWN_MODEL),
                    Arguments.of(new InvalidRequestException("no"), false, Kind.INVALID_REQUEST),
                    Arguments.of(new UnsupportedFeatureException("topK"), false, Kind.INVALID_REQUEST),
                    Arguments.of(new UnresolvedModelServerException("where?"), false, Kind.CONNECTION),
                    Arguments.of(new NullPointerException("a bug"), false, Kind.OTHER),
                    Arguments.of(withoutATrace(new NullPointerException()), true, Kind.MALFORMED),
                    Arguments.of(new IllegalStateException("a bug"), false, Kind.OTHER));
        }

        /** As the JVM throws it where the same check has failed often. */
        private static RuntimeException withoutATrace(RuntimeException thrown) {
            thrown.setStackTrace(new StackTraceElement[0]);
            return thrown;
        }

        @ParameterizedTest
        @MethodSource("failures")
        void isToldByTheTypeOfTheException(RuntimeException thrown, boolean mayPass, Kind kind) {
            LlmException failure = failureOf(thrown);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .isInstanceOf(mayPass ? LlmException.Transient.class : LlmException.Permanent.class)
                    .hasMessageStartingWith("asking m: " + kind.label() + ": ")
                    .hasStackTraceContaining(thrown.getClass().getName());
        }

        @Test
        void namesTheExceptionWhereItIsNoKnownOne() {
            assertThat(failureOf(new IllegalStateException("closed")))
                    .hasMessage(
                            "asking m: other failure: java.lang.IllegalStateException; look at the cause; the chat model"
                                    + " threw what is no known failure")
                    .hasRootCauseMessage("java.lang.IllegalStateException: closed");
        }

        @Test
        void toLookUpAHostMayPassWhereItHasAnsweredBefore() throws InterruptedException {
            AtomicInteger calls = new AtomicInteger();
            ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> {
                        if (calls.getAndIncrement() == 0) {
                            return ChatResponse.builder()
                                    .aiMessage(AiMessage.from("left"))
                                    .build();
                        }
                        throw new UnresolvedModelServerException("where?");
                    }))
                    .named("m");
            LlmReply before = client.complete(QUESTION);

            LlmException failure = catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));

            assertThat(before.text()).isEqualTo("left");
            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessage(
                            "asking m: connection lost: a host that answered before can't be looked up now; check the"
                                    + " network and DNS here")
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.CONNECTION);
        }

        @Test
        void isAnAnswerOfNull() {
            ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> null))
                    .named("m");

            LlmException failure = catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessage("asking m: malformed reply: the chat model returned null; check the chat model");
        }

        private static LlmException failureOf(RuntimeException thrown) {
            ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> {
                        throw thrown;
                    }))
                    .named("m");
            return catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));
        }
    }

    @Nested
    class TheDeadline {
        @Test
        void endsACallThatHeedsAnInterrupt() {
            ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> {
                        throw interruptedWhileWaiting();
                    }))
                    .named("m")
                    .timingOutAfter(Duration.ofMillis(50));

            Throwable failure = catchThrowable(() -> client.complete(QUESTION));

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessageStartingWith("asking m: timed out: no whole reply within 50 ms;");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        void leavesAnInterruptByOthersToBeSeen() {
            ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> {
                Thread.currentThread().interrupt();
                throw interruptedWhileWaiting();
            }));

            assertThat(catchThrowable(() -> client.complete(QUESTION))).isInstanceOf(InterruptedException.class);
        }

        private static RuntimeException interruptedWhileWaiting() {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nothing opens this latch");
            } catch (InterruptedException e) {
                return new IllegalStateException(e);
            }
        }
    }

    @Nested
    class TheName {
        @Test
        void isTheModelsOwnUnlessAnotherIsGiven() {
            FakeChatModel model = FakeChatModel.saying("left");

            assertThat(ChatModelClient.over(model).model()).isEqualTo("FakeChatModel");
            assertThat(ChatModelClient.over(model.named("m-1")).model()).isEqualTo("m-1");
            assertThat(ChatModelClient.over(model).named("mine")).hasToString("ChatModelClient[mine, within PT1M]");
        }

        @Test
        void isThatOfTheClassWhereAnAnonymousOneHasNoOther() {
            ChatModel anonymous = new ChatModel() {};

            assertThat(ChatModelClient.over(anonymous).model())
                    .isEqualTo(anonymous.getClass().getName())
                    .contains("ChatModelClientTest");
        }

        @Test
        void isNotBlank() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            ChatModelClient.over(FakeChatModel.saying("left")).named(" "))
                    .withMessage("a model needs a name for reports, but it was blank");
        }
    }
}
