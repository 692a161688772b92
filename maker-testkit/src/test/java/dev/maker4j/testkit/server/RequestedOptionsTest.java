package dev.maker4j.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a body asks for beside the prompt reaches the model, and what the model tells goes back. */
@Timeout(60)
class RequestedOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<LlmRequest> asked = new CopyOnWriteArrayList<>();

    private static HttpResponse<String> post(OpenAiServer server, String more) throws Exception {
        String body = """
                {"model": "%s", "messages": [{"role": "user", "content": "which way?"}]%s}""".formatted(server.model(), more);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private OpenAiServer serving(LlmClient model) {
        return OpenAiServer.serving(request -> {
                    asked.add(request);
                    return model.complete(request);
                })
                .start();
    }

    private static SimulatedModel saying(String answer) {
        return SimulatedModel.with(new Skill() {
                    @Override
                    public String answer(Prompt prompt) {
                        return answer;
                    }

                    @Override
                    public String wrongAnswer(Prompt prompt, long variant) {
                        return "wrong";
                    }
                })
                .erringAt(0);
    }

    @Test
    void allOfItReachesTheModel() throws Exception {
        try (OpenAiServer server = serving(request -> LlmReply.of("left"))) {
            post(
                    server,
                    ", \"seed\": 4711, \"stop\": [\"a\", \"b\"], \"reasoning_effort\": \"low\", \"prompt_cache_key\": \"k\","
                            + " \"logprobs\": true, \"top_logprobs\": 3, \"top_k\": 20, \"stream\": false,"
                            + " \"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"x\","
                            + " \"schema\": {\"type\": \"object\"}}}");
        }

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).seed()).hasValue(4711);
        assertThat(asked.get(0).prompt().schema()).isEqualTo("{\"type\":\"object\"}");
        assertThat(asked.get(0).options())
                .isEqualTo(LlmOptions.none()
                        .stoppingAt("a", "b")
                        .reasoning("low")
                        .cachedUnder("k")
                        .tellingAlternatives(3)
                        .field("top_k", "20"));
    }

    @Test
    void nothingIsMadeUpWhereNothingIsAsked() throws Exception {
        try (OpenAiServer server = serving(request -> LlmReply.of("left"))) {
            post(server, ", \"stream\": false, \"seed\": null, \"stop\": null");
        }

        assertThat(asked.get(0).options()).isEqualTo(LlmOptions.none());
        assertThat(asked.get(0).seed()).isEmpty();
    }

    @Test
    void alternativesWithoutLogProbabilitiesAreRefusedAsOpenAiDoes() throws Exception {
        try (OpenAiServer server = serving(request -> LlmReply.of("left"))) {
            assertThat(post(server, ", \"top_logprobs\": 3").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aSimulatedModelStopsWhereItIsToldTo() throws Exception {
        try (OpenAiServer server = serving(saying("left\nbecause it is"))) {
            JsonNode answer = JSON.readTree(post(server, ", \"stop\": \"\\n\"").body());

            assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("left");
            assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
            assertThat(answer.at("/choices/0/logprobs").isNull()).isTrue();
        }
    }

    @Test
    void aSimulatedModelTellsHowLikelyItsAnswerWas() throws Exception {
        try (OpenAiServer server = serving(saying("leftwards").erringAt(0.2).seed(3))) {
            JsonNode tokens = JSON.readTree(post(server, ", \"logprobs\": true, \"top_logprobs\": 1")
                            .body())
                    .at("/choices/0/logprobs/content");

            String text = tokens.findValuesAsText("token").stream().distinct().reduce("", String::concat);
            double likely = text.startsWith("left") ? 0.8 : 0.2;
            assertThat(tokens.path(0).path("logprob").asDouble()).isEqualTo(Math.log(likely));
            assertThat(tokens.path(1).path("logprob").asDouble()).isZero();
            assertThat(tokens.path(0).at("/top_logprobs/0/token").asText())
                    .isEqualTo(tokens.path(0).path("token").asText());
        }
    }
}
