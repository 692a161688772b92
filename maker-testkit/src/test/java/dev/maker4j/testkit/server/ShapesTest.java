package dev.maker4j.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.testkit.ScriptedModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape as it goes over the wire, seen by the JDK's client. */
@Timeout(60)
class ShapesTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static ScriptedModel model() {
        TokenUsage usage = TokenUsage.of(40, 7).cachedInput(32).cacheWrite(5).reasoning(3);
        return ScriptedModel.replying().then(LlmReply.of("left", usage, FinishReason.STOP, Duration.ZERO));
    }

    private static HttpResponse<String> answer(Fault fault, ScriptedModel model) throws Exception {
        try (OpenAiServer server = OpenAiServer.serving(model).named("m").start()) {
            server.next(1, fault);
            String question = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"which way?\"}]}";
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                            .POST(HttpRequest.BodyPublishers.ofString(question))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Shapes.finishing("eos"), 200, "/choices/0/finish_reason", "\"eos\""),
                Arguments.of(Shapes.finishing("eos"), 200, "/choices/0/message/content", "\"left\""),
                Arguments.of(Shapes.brokenOff("error"), 200, "/choices/0/finish_reason", "\"error\""),
                Arguments.of(Shapes.brokenOff("error"), 200, "/choices/0/message/content", "\"le\""),
                Arguments.of(Shapes.errorBesideChoices(502), 200, "/error/code", "502"),
                Arguments.of(Shapes.errorBesideChoices(502), 200, "/choices/0/message/content", "\"left\""),
                Arguments.of(Shapes.errorInside(429), 200, "/error/code", "429"),
                Arguments.of(Shapes.error(402, "c", "t", "No."), 402, "/error/type", "\"t\""),
                Arguments.of(Shapes.raw(418, "{\"a\": 1}"), 418, "/a", "1"),
                Arguments.of(Shapes.promptTooLong(5_000, 4_096), 400, "/error/n_prompt_tokens", "5000"),
                Arguments.of(Shapes.outputRejected("tool_use_failed"), 400, "/error/code", "\"tool_use_failed\""),
                Arguments.of(Shapes.contentInParts("Hm."), 200, "/choices/0/message/content/1/text", "\"le\""),
                Arguments.of(Shapes.contentInParts("Hm."), 200, "/choices/0/message/content/0/type", "\"thinking\""),
                Arguments.of(
                        Shapes.thinkingAloud("Hm."),
                        200,
                        "/choices/0/message/content",
                        "\"<think>\\nHm.\\n</think>\\n\\nleft\""),
                Arguments.of(Shapes.filteredWithoutMessage(), 200, "/choices/0/message", ""),
                Arguments.of(Shapes.filteredWithoutMessage(), 200, "/choices/0/finish_reason", "\"content_filter\""),
                Arguments.of(Shapes.refusal(), 200, "/choices/0/message/content", "null"),
                Arguments.of(Shapes.withoutUsage(), 200, "/usage", ""),
                Arguments.of(Shapes.usageAsText(), 200, "/usage/prompt_tokens", "\"40\""),
                Arguments.of(Shapes.reasoningInTotal(100), 200, "/usage/total_tokens", "147"),
                Arguments.of(Shapes.reasoningInTotal(100), 200, "/usage/completion_tokens", "7"),
                Arguments.of(
                        Shapes.reasoningInCompletion(100),
                        200,
                        "/usage/completion_tokens_details/reasoning_tokens",
                        "100"),
                Arguments.of(Shapes.padded(1_000), 200, "/usage/prompt_tokens_details/cached_tokens", "32"),
                Arguments.of(Shapes.padded(1_000), 200, "/usage/prompt_tokens_details/cache_write_tokens", "5"),
                Arguments.of(Shapes.padded(1_000), 200, "/usage/completion_tokens_details/reasoning_tokens", "3"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void areSentAsTheySay(Fault fault, int status, String place, String expected) throws Exception {
        HttpResponse<String> answer = answer(fault, model());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).at(place).toString()).isEqualTo(expected);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void sayWhenToComeBackInAnyForm() throws Exception {
        HttpResponse<String> answer = answer(Shapes.comingBack(425, "0.3333333333333"), model());

        assertThat(answer.statusCode()).isEqualTo(425);
        assertThat(answer.headers().firstValue("Retry-After")).contains("0.3333333333333");
    }

    @Test
    void askTheModelOnlyWhereTheyNeedItsReply() throws Exception {
        for (Fault fault : List.of(Shapes.errorInside(429), Shapes.raw(500, ""), Shapes.promptTooLong(2, 1))) {
            ScriptedModel model = model();

            answer(fault, model);

            assertThat(model.unread()).hasSize(1);
        }
    }

    @Test
    void areCountedByTheServer() throws Exception {
        try (OpenAiServer server = OpenAiServer.serving(model()).named("m").start()) {
            server.next(2, Shapes.errorInside(429));
            String question = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"which way?\"}]}";
            for (int i = 0; i < 3; i++) {
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                                .POST(HttpRequest.BodyPublishers.ofString(question))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }

            assertThat(server.met(Shapes.errorInside(429))).isEqualTo(2);
            assertThat(server.met(Shapes.errorInside(500))).isZero();
        }
    }

    @Test
    void areToldApartByWhatTheyAre() {
        assertThat(Shapes.finishing("eos"))
                .isEqualTo(Shapes.finishing("eos"))
                .isNotEqualTo(Shapes.finishing("SAFETY"))
                .isNotEqualTo(Fault.cutOff())
                .hasToString("Fault[finishing eos]");
    }
}
