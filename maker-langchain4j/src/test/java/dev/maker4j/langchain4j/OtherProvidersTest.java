package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** LangChain4j's chat models of other houses: what they tell of tokens and of failures. */
class OtherProvidersTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));

    private static TokenUsage usage(dev.langchain4j.model.output.TokenUsage said) throws InterruptedException {
        return ChatModelClient.over(FakeChatModel.answering(request -> ChatResponse.builder()
                        .aiMessage(AiMessage.from("left"))
                        .tokenUsage(said)
                        .build()))
                .complete(QUESTION)
                .usage();
    }

    private static LlmException failure(RuntimeException thrown) {
        ChatModelClient client = ChatModelClient.over(FakeChatModel.answering(request -> {
                    throw thrown;
                }))
                .named("m");
        return catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));
    }

    @Test
    void anthropicsCacheIsCountedAndPriced() throws InterruptedException {
        TokenUsage usage = usage(AnthropicTokenUsage.builder()
                .inputTokenCount(10)
                .outputTokenCount(20)
                .cacheReadInputTokens(1_000)
                .cacheCreationInputTokens(2_000)
                .build());

        assertThat(usage).isEqualTo(TokenUsage.of(3_010, 20).cachedInput(1_000).cacheWrite(2_000));
        assertThat(Prices.standard()
                        .cost(Map.of("claude-haiku-4-5", ModelUsage.none().plus(usage))))
                .hasToString("$0.00271"); // 10 at 1, 1,000 at 0.10, 2,000 at 1.25, 20 at 5, in dollars per million
    }

    @Test
    void anthropicsCountsMayBeMissing() throws InterruptedException {
        assertThat(usage(AnthropicTokenUsage.builder()
                        .inputTokenCount(10)
                        .outputTokenCount(20)
                        .build()))
                .isEqualTo(TokenUsage.of(10, 20).cachedInput(0).cacheWrite(0));
    }

    @Test
    void thoughtsThatOnlyTheTotalHoldsAreOutput() throws InterruptedException {
        assertThat(usage(new dev.langchain4j.model.output.TokenUsage(10, 20, 130)))
                .isEqualTo(TokenUsage.of(10, 120).reasoning(100));
        assertThat(usage(new dev.langchain4j.model.output.TokenUsage(10, 20, 30)))
                .isEqualTo(TokenUsage.of(10, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "500, SERVER_ERROR, true",
        "503, SERVER_ERROR, true",
        "429, RATE_LIMITED, true",
        "408, TIMED_OUT, true",
        "403, AUTHENTICATION, false",
        "400, INVALID_REQUEST, false"
    })
    void amazonsStatusIsReadWhateverItIsWrappedIn(int status, Kind kind, boolean mayPass) {
        SdkServiceException service = SdkServiceException.builder()
                .message("as the test has it")
                .statusCode(status)
                .build();

        for (RuntimeException thrown : new RuntimeException[] {
            service,
            new RuntimeException(service),
            new InternalServerException(service),
            new RateLimitException(service)
        }) {
            assertThat(failure(thrown))
                    .isInstanceOf(mayPass ? LlmException.Transient.class : LlmException.Permanent.class)
                    .hasMessageStartingWith("asking m: " + kind.label() + ": HTTP " + status + ";")
                    .extracting(LlmException::kind)
                    .isEqualTo(kind);
        }
    }

    @Test
    void aServersOwnErrorIsRiddenOut() {
        LlmException failure = failure(new InternalServerException(new IllegalStateException("some SDK's own")));

        assertThat(failure).isInstanceOf(LlmException.Transient.class);
        assertThat(failure.kind().suggestsOutage()).isTrue();
    }

    @Test
    void itIsSaidWhereRetryAfterIsLost() {
        LlmException failure =
                failure(new RateLimitException(new HttpException(429, "{\"error\": {\"code\": \"c\"}}")));

        assertThat(failure)
                .isInstanceOf(LlmException.Transient.class)
                .hasMessage("asking m: rate limited: HTTP 429 (c); wait, or ask less in parallel (when to come back is"
                        + " unknown: the chat model drops Retry-After)");
    }

    @Test
    void anAccountThatIsUsedUpIsNamedThroughAnyChatModel() {
        LlmException failure = failure(
                new RateLimitException(new HttpException(429, "{\"error\": {\"type\": \"insufficient_quota\"}}")));

        assertThat(failure)
                .isInstanceOf(LlmException.Permanent.class)
                .hasMessage(
                        "asking m: account used up: HTTP 429 (insufficient_quota); the account's quota is used up: add"
                                + " credit or raise its limit");
    }
}
