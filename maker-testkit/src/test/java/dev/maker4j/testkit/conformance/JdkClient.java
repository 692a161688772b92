package dev.maker4j.testkit.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The smallest client that conforms: the JDK's HTTP client, and nothing of a provider's library. */
record JdkClient(URI uri, String name, String key, Duration deadline) implements LlmClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        HttpRequest http = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .header("X-Maker-Sample", Integer.toString(request.sample()))
                .POST(HttpRequest.BodyPublishers.ofString(body(request)))
                .build();
        CompletableFuture<HttpResponse<String>> call = HTTP.sendAsync(http, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw refused(response);
            }
            return reply(response.body());
        } catch (ExecutionException e) {
            throw new LlmException.Transient(Kind.CONNECTION, "no answer from " + uri, e);
        } catch (TimeoutException e) {
            throw new LlmException.Transient(Kind.TIMED_OUT, "no answer within " + deadline, e);
        } finally {
            call.cancel(true);
        }
    }

    private String body(LlmRequest request) {
        ObjectNode json = JSON.createObjectNode().put("model", name);
        json.putArray("messages")
                .add(message("system", request.prompt().system()))
                .add(message("user", request.prompt().user()));
        request.temperature().ifPresent(value -> json.put("temperature", value));
        request.maxOutputTokens().ifPresent(value -> json.put("max_tokens", value));
        return json.toString();
    }

    private static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    private static LlmException refused(HttpResponse<String> response) {
        int status = response.statusCode();
        String message = "HTTP " + status;
        return switch (status) {
            case 408 -> new LlmException.Transient(Kind.TIMED_OUT, message, null);
            case 429 ->
                new LlmException.Transient(
                        Kind.RATE_LIMITED,
                        message,
                        null,
                        Duration.ofSeconds(response.headers()
                                .firstValueAsLong("Retry-After")
                                .orElse(0)));
            case 401 -> new LlmException.Permanent(Kind.AUTHENTICATION, message, null);
            case 404 -> new LlmException.Permanent(Kind.UNKNOWN_MODEL, message, null);
            case 400 -> new LlmException.Permanent(Kind.INVALID_REQUEST, message, null);
            default -> new LlmException.Transient(Kind.SERVER_ERROR, message, null);
        };
    }

    private static LlmReply reply(String body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new LlmException.Transient(Kind.MALFORMED, "not JSON", null);
        }
        JsonNode choice = json.at("/choices/0");
        if (choice.isMissingNode()) {
            throw new LlmException.Transient(Kind.MALFORMED, "an answer without choices", null);
        }
        JsonNode content = choice.at("/message/content");
        TokenUsage usage = TokenUsage.of(
                json.at("/usage/prompt_tokens").asLong(),
                json.at("/usage/completion_tokens").asLong());
        FinishReason reason =
                choice.path("finish_reason").asText().equals("length") ? FinishReason.LENGTH : FinishReason.STOP;
        return LlmReply.of(content.isNull() ? "" : content.asText(), usage, reason, Duration.ZERO);
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public String toString() {
        return "JdkClient[" + uri + ", " + name + "]";
    }
}
