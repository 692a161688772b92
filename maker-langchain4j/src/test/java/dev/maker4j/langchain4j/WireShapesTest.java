package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.testkit.server.Shapes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape that a provider was seen to send, on the wire: what kind of sample it is, what it used, what that costs. */
class WireShapesTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));
    private static final TokenUsage TOLD = TokenUsage.of(1_000, 20);
    private static final Prices PRICES = Prices.none()
            .charging("m", Price.perMillionTokens("1", "10").cachedInput("0.10").cacheWrite("1.25"));

    private static Arguments shape(Fault fault, String kind, TokenUsage usage, String cost) {
        return Arguments.of(fault, kind, usage, cost);
    }

    private static Arguments failure(Fault fault, String kind) {
        return Arguments.of(fault, kind, TokenUsage.unknown(), "unknown");
    }

    static Stream<Arguments> replies() {
        TokenUsage hidden = TokenUsage.of(1_000, 120).reasoning(100);
        return Stream.of(
                // reasons to stop that are none to doubt
                shape(Shapes.finishing("stop"), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.finishing("eos"), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.finishing("end_turn"), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.finishing(""), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.finishing("something_new"), "vote left or right", TOLD, "$0.0012"),
                // cut off, withheld, thrown away: red flags that are paid for
                shape(Fault.cutOff(), "red flag cut off", TOLD, "$0.0012"),
                shape(Shapes.finishing("model_length"), "red flag cut off", TOLD, "$0.0012"),
                shape(Shapes.finishing("max_tokens"), "red flag cut off", TOLD, "$0.0012"),
                shape(Shapes.finishing("MAX_TOKENS"), "red flag cut off", TOLD, "$0.0012"),
                shape(Shapes.finishing("content_filter"), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.finishing("SAFETY"), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.finishing("RECITATION"), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.finishing("PROHIBITED_CONTENT"), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.finishing("guardrail_intervened"), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.filteredWithoutMessage(), "red flag withheld", TOLD, "$0.0012"),
                shape(Shapes.refusal(), "red flag withheld", TOLD, "$0.0012"),
                shape(Fault.nullContent(), "red flag empty", TOLD, "$0.0012"),
                shape(
                        Shapes.outputRejected("tool_use_failed"),
                        "red flag invalid output",
                        TokenUsage.unknown(),
                        "unknown"),
                shape(
                        Shapes.outputRejected("json_validate_failed"),
                        "red flag invalid output",
                        TokenUsage.unknown(),
                        "unknown"),
                shape(Shapes.finishing("MALFORMED_FUNCTION_CALL"), "red flag invalid output", TOLD, "$0.0012"),
                // where the text stands
                shape(Shapes.contentInParts("Hm."), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.padded(1_000_000), "vote left or right", TOLD, "$0.0012"),
                // what was used
                shape(Shapes.reasoningInTotal(100), "vote left or right", hidden, "$0.0022"),
                shape(Shapes.reasoningInCompletion(100), "vote left or right", hidden, "$0.0022"),
                shape(Shapes.usageAsText(), "vote left or right", TOLD, "$0.0012"),
                shape(Shapes.withoutUsage(), "vote left or right", TokenUsage.unknown(), "unknown"));
    }

    private static final String QUOTA =
            "{\"error\": {\"message\": \"No.\", \"type\": \"exceeded_current_quota_error\"}}";

    static Stream<Arguments> failures() {
        return Stream.of(
                // a reply that broke off is none
                failure(Shapes.brokenOff("error"), "transient SERVER_ERROR"),
                failure(Shapes.brokenOff("abort"), "transient SERVER_ERROR"),
                failure(Shapes.brokenOff("insufficient_system_resource"), "transient SERVER_ERROR"),
                // an error beside a reply is as bad as its status
                failure(Shapes.errorBesideChoices(502), "transient SERVER_ERROR"),
                // an account that is used up, in every way of saying so
                failure(Shapes.error(402, "x", "x", "Insufficient Balance"), "permanent USED_UP"),
                failure(Shapes.error(429, "insufficient_quota", "x", "No."), "permanent USED_UP"),
                failure(Shapes.error(429, "429", "insufficient_quota", "No."), "permanent USED_UP"),
                failure(Shapes.raw(429, QUOTA), "permanent USED_UP"),
                failure(Shapes.error(403, "Arrearage", "Arrearage", "No."), "permanent USED_UP"),
                failure(Shapes.error(429, "rate_limit_exceeded", "tokens", "Slow."), "transient RATE_LIMITED"),
                // the prompt is too long, whatever the status
                failure(Shapes.promptTooLong(5_000, 4_096), "permanent INVALID_REQUEST"),
                failure(Shapes.error(500, "context_length_exceeded", "x", "No."), "permanent INVALID_REQUEST"),
                // statuses that ask to come back
                failure(Shapes.comingBack(408, "1"), "transient TIMED_OUT after PT1S"),
                failure(Shapes.comingBack(409, "1.5"), "transient SERVER_ERROR after PT1.5S"),
                failure(Shapes.comingBack(425, "0.333333333333333"), "transient SERVER_ERROR after PT0.333333333S"),
                failure(Shapes.comingBack(429, "12.3456789012345"), "transient RATE_LIMITED after PT12.345678901S"),
                failure(Shapes.comingBack(503, "2."), "transient SERVER_ERROR after PT2S"),
                failure(Shapes.raw(425, "{}"), "transient SERVER_ERROR"),
                failure(Shapes.raw(407, ""), "permanent AUTHENTICATION"),
                // no protocol at all
                failure(Fault.htmlBody(), "transient MALFORMED"),
                failure(Fault.emptyObject(), "transient MALFORMED"),
                failure(Fault.truncatedJson(), "transient MALFORMED"),
                failure(Shapes.raw(200, "{\"choices\": [{\"finish_reason\": \"stop\"}]}"), "transient MALFORMED"),
                failure(Shapes.padded(17 * 1024 * 1024), "transient MALFORMED"));
    }

    /** An error inside a 200 is as bad as the status that it names. */
    static Stream<Arguments> errorsInside() {
        return Stream.of(
                failure(Shapes.errorInside(429), "transient RATE_LIMITED"),
                failure(Shapes.errorInside(402), "permanent USED_UP"),
                failure(Shapes.errorInside(401), "permanent AUTHENTICATION"),
                failure(Shapes.errorInside(400), "permanent INVALID_REQUEST"),
                failure(Shapes.errorInside(1), "transient SERVER_ERROR"),
                failure(Shapes.raw(200, QUOTA), "permanent USED_UP"),
                failure(Shapes.raw(200, "{\"error\": \"overloaded\"}"), "transient SERVER_ERROR"),
                failure(
                        Shapes.raw(200, "{\"error\": {\"type\": \"rate_limit_error\", \"message\": \"Slow.\"}}"),
                        "transient RATE_LIMITED"),
                failure(Shapes.raw(200, "{\"object\": \"error\", \"message\": \"No.\"}"), "transient SERVER_ERROR"),
                failure(
                        Shapes.raw(200, "{\"choices\": [{\"error\": {\"code\": 503, \"message\": \"Busy.\"}}]}"),
                        "transient SERVER_ERROR"));
    }

    private static OpenAiServer serverWith(Fault fault) {
        OpenAiServer server = OpenAiServer.serving(ScriptedModel.replying()
                        .then(LlmReply.of("left or right", TOLD, FinishReason.STOP, Duration.ZERO)))
                .named("m")
                .start();
        server.next(1, fault);
        return server;
    }

    @ParameterizedTest
    @MethodSource({"replies", "failures", "errorsInside"})
    void isWhatItIs(Fault fault, String kind, TokenUsage usage, String cost) throws InterruptedException {
        try (OpenAiServer server = serverWith(fault)) {
            OpenAiClient client = OpenAiClient.at(server.baseUrl())
                    .model("m")
                    .key("sk-test-0815")
                    .build();

            Seen seen = Seen.by(client);

            assertThat(seen.kind()).isEqualTo(kind);
            assertThat(seen.usage()).isEqualTo(usage);
            assertThat(PRICES.cost(Map.of("m", ModelUsage.none().plus(seen.usage()))))
                    .hasToString(cost);
        }
    }

    /** What LangChain4j's own client makes of an answer before anybody can read it. */
    private static final Map<Fault, String> LOST_BY_LANGCHAIN4J = Map.of(
            Shapes.contentInParts("Hm."), "transient MALFORMED",
            Shapes.filteredWithoutMessage(), "transient MALFORMED",
            Shapes.comingBack(409, "1.5"), "permanent INVALID_REQUEST",
            Shapes.padded(17 * 1024 * 1024), "vote left or right");

    /** The same for any chat model over OpenAI's protocol, whose headers and whose answers without a choice are lost. */
    @ParameterizedTest
    @MethodSource({"replies", "failures"})
    void isTheSameToAnyOpenAiChatModel(Fault fault, String kind, TokenUsage usage, String cost)
            throws InterruptedException {
        try (OpenAiServer server = serverWith(fault)) {
            ChatModelClient client = ChatModelClient.over(OpenAiChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey("sk-test-0815")
                    .modelName("m")
                    .maxRetries(0)
                    .build());

            Seen seen = Seen.by(client);

            String lost = LOST_BY_LANGCHAIN4J.getOrDefault(fault, kind.replaceFirst(" after .*", ""));
            assertThat(seen.kind()).isEqualTo(lost);
        }
    }

    /** What one call brought: a vote, a red flag of the standard ones, or a failure. */
    private record Seen(String kind, TokenUsage usage) {
        static Seen by(LlmClient client) throws InterruptedException {
            try {
                LlmReply reply = client.complete(QUESTION);
                Optional<RedFlag> flag = RedFlags.standard().inspect(reply);
                return new Seen(
                        flag.map(found -> "red flag " + found.reason()).orElseGet(() -> "vote " + reply.text()),
                        reply.usage());
            } catch (LlmException.Transient failure) {
                String wait = failure.retryAfter().map(time -> " after " + time).orElse("");
                return new Seen("transient " + failure.kind() + wait, TokenUsage.unknown());
            } catch (LlmException.Permanent failure) {
                return new Seen("permanent " + failure.kind(), TokenUsage.unknown());
            }
        }
    }
}
