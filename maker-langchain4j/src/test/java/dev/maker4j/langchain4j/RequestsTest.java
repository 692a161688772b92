package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenChoice;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out: no more than was set or is known to be taken, and what an endpoint of another house wants besides. */
class RequestsTest {
    private static final LlmRequest QUESTION =
            LlmRequest.of(Prompt.of("which way?")).temperature(0.1).maxOutputTokens(750);

    private static String sent(String path, UnaryOperator<OpenAiClient.Builder> settings) throws InterruptedException {
        try (Loopback server = Loopback.answering(200, Bodies.saying("left"))) {
            OpenAiClient client = settings.apply(OpenAiClient.at("http://127.0.0.1:" + server.port() + path)
                            .model("m"))
                    .build();
            client.complete(QUESTION);
            return server.requests().get(0);
        }
    }

    private static JsonNode body(String request) throws IOException {
        return new ObjectMapper().readTree(request.substring(request.indexOf("\r\n\r\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1-mini, true, max_tokens",
        "gpt-4o, true, max_tokens",
        "llama-3, true, max_tokens",
        "gpt-5-chat-latest, true, max_tokens",
        "qwen/qwen3, true, max_tokens",
        "o1, false, max_completion_tokens",
        "o3-mini-2025-01-31, false, max_completion_tokens",
        "o4-mini, false, max_completion_tokens",
        "gpt-5, false, max_completion_tokens",
        "gpt-5-nano, false, max_completion_tokens",
        "gpt-5.1, false, max_completion_tokens",
        "openai/gpt-5-mini, false, max_completion_tokens"
    })
    void aTemperatureGoesWhereItIsTakenAndALimitUnderTheNameThatIs(String model, boolean temperature, String limit)
            throws Exception {
        JsonNode body = body(sent("/v1", builder -> builder.model(model)));

        assertThat(body.has("temperature")).isEqualTo(temperature);
        assertThat(body.path(limit).asInt()).isEqualTo(750);
        assertThat(body.has(limit.equals("max_tokens") ? "max_completion_tokens" : "max_tokens"))
                .isFalse();
    }

    @Test
    void azureGetsItsVersionAndItsKeyAsItWants() throws Exception {
        String sent =
                sent("/openai/deployments/mine?api-version=2024-10-21", builder -> builder.key("azure-key-0123456789"));

        assertThat(sent)
                .startsWith("POST /openai/deployments/mine/chat/completions?api-version=2024-10-21 HTTP/1.1\r\n")
                .contains("\r\napi-key: azure-key-0123456789\r\n")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void theKeyGoesInAnyHeaderAndOthersGoAlong() throws Exception {
        String sent = sent(
                "/v1",
                builder -> builder.key("key-0123456789")
                        .keyHeader("X-Api-Key")
                        .header("OpenAI-Organization", "org-1")
                        .header("X-Team", "search"));

        assertThat(sent)
                .contains(
                        "\r\nX-Api-Key: key-0123456789\r\n",
                        "\r\nOpenAI-Organization: org-1\r\n",
                        "\r\nX-Team: search\r\n",
                        "\r\nX-Maker-Sample: 0\r\n")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void optionsStandInTheBodyUnderTheNamesThatProvidersKnow() throws Exception {
        LlmOptions options = LlmOptions.none()
                .stoppingAt("\n", "END")
                .reasoning("low")
                .cachedUnder("hanoi")
                .tellingAlternatives(2)
                .field("top_k", "20")
                .field("cache_prompt", "true")
                .field("provider", "{\"order\":[\"a\",\"b\"]}");

        JsonNode body = bodyOf(QUESTION.sending(options).seed(4711));

        assertThat(body.path("stop").toString()).isEqualTo("[\"\\n\",\"END\"]");
        assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(body.path("prompt_cache_key").asText()).isEqualTo("hanoi");
        assertThat(body.path("logprobs").asBoolean()).isTrue();
        assertThat(body.path("top_logprobs").asInt()).isEqualTo(2);
        assertThat(body.path("top_k").isInt()).isTrue();
        assertThat(body.path("cache_prompt").isBoolean()).isTrue();
        assertThat(body.path("provider").path("order").path(1).asText()).isEqualTo("b");
        assertThat(body.path("seed").asInt()).isEqualTo(4711);
    }

    @Test
    void nothingOfThatIsSentUnlessItWasAskedFor() throws Exception {
        assertThat(bodyOf(QUESTION).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "temperature", "max_tokens", "stream");
    }

    @Test
    void aSchemaIsSentAsTheFormatOfTheResponseStrictlyWhereItIsClosed() throws Exception {
        String closed = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";

        assertThat(bodyOf(LlmRequest.of(Prompt.of("which way?").answeringBy(closed)))
                        .path("response_format")
                        .toString())
                .isIn(
                        "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":"
                                + closed + "}}",
                        "{\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":" + closed
                                + "},\"type\":\"json_schema\"}");
        assertThat(bodyOf(LlmRequest.of(Prompt.of("which way?").answeringBy("{\"type\":\"object\"}")))
                        .path("response_format")
                        .path("json_schema")
                        .has("strict"))
                .isFalse();
    }

    private static JsonNode bodyOf(LlmRequest request) throws IOException, InterruptedException {
        try (Loopback server = Loopback.answering(200, Bodies.saying("left"))) {
            OpenAiClient.at(server.baseUrl()).model("m").build().complete(request);
            return body(server.requests().get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, gpt-4.1-mini, true, true",
        "https://api.openai.com/v1, gpt-4-turbo, true, false",
        "https://api.openai.com/v1, gpt-3.5-turbo, true, false",
        "https://api.openai.com/v1, o3, true, true",
        "https://mine.openai.azure.com/openai/deployments/d?api-version=2024-10-21, d, true, true",
        "https://api.groq.com/openai/v1, llama-3.3-70b, true, false",
        "https://openrouter.ai/api/v1, qwen/qwen3, true, false",
        "https://api.mistral.ai/v1, mistral-small, false, false",
        "https://api.deepseek.com, deepseek-chat, false, false",
        "http://localhost:8080/v1, m, true, true",
        "http://127.0.0.1:8080/v1, m, true, true",
        "http://[::1]:8080/v1, m, true, true",
        "http://10.0.0.1:8080/v1, m, false, false"
    })
    void seedsAndSchemasGoByDefaultWhereTheyAreKnownToBeTaken(
            String url, String model, boolean seeds, boolean schemas) {
        OpenAiClient client = OpenAiClient.at(url).model(model).build();

        assertThat(client.takesSeeds()).isEqualTo(seeds);
        assertThat(client.takesSchemas()).isEqualTo(schemas);
        assertThat(OpenAiClient.at(url)
                        .model(model)
                        .sendingSchemas(!schemas)
                        .build()
                        .takesSchemas())
                .isEqualTo(!schemas);
    }

    @Test
    void logProbabilitiesComeBackAsPlainValues() throws Exception {
        String told = "{\"content\":[{\"token\":\"le\",\"logprob\":-0.1,\"bytes\":[108,101],\"top_logprobs\":["
                + "{\"token\":\"le\",\"logprob\":-0.1},{\"token\":\"ri\",\"logprob\":-2.5}]},"
                + "{\"token\":\"ft\",\"logprob\":-0.0,\"top_logprobs\":[]}]}";
        String body =
                Bodies.saying("left").replace("\"finish_reason\"", "\"logprobs\": " + told + ", \"finish_reason\"");
        try (Loopback server = Loopback.answering(200, body)) {
            LlmReply reply = OpenAiClient.at(server.baseUrl())
                    .model("m")
                    .build()
                    .complete(QUESTION.sending(LlmOptions.none().tellingAlternatives(2)));

            assertThat(reply.choices())
                    .containsExactly(
                            new TokenChoice(
                                    "le",
                                    -0.1,
                                    List.of(
                                            new TokenChoice("le", -0.1, List.of()),
                                            new TokenChoice("ri", -2.5, List.of()))),
                            new TokenChoice("ft", -0.0, List.of()));
        }
    }

    @Test
    void aHeadersValueIsNeverShown() {
        String secret = "gateway-secret-4711";
        try (Loopback server = Loopback.answering(400, Bodies.error("x", "bad header: " + secret))) {
            OpenAiClient client = OpenAiClient.at(server.baseUrl())
                    .model("m")
                    .header("X-Gateway", secret)
                    .build();

            LlmException failure = Assertions.catchThrowableOfType(LlmException.class, () -> client.complete(QUESTION));

            assertThat(failure).hasMessageContaining("(text withheld)").hasMessageNotContaining("gateway-secret");
            assertThat(client.toString()).doesNotContain("gateway-secret");
        }
    }
}
