package dev.maker4j.testkit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.llm.TokenUsage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The OpenAI chat-completions protocol in JSON: requests read, replies and errors written. */
final class ChatProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHARACTERS_PER_TOKEN = 4;

    private ChatProtocol() {}

    /** What a body asks: the model's name, and the request of sample 0. */
    record Asked(String model, LlmRequest request) {}

    static Asked read(String body) throws Refusal {
        JsonNode json = parsed(body);
        if (json.path("stream").asBoolean(false)) {
            throw Refusal.badRequest("This server doesn't stream; leave \"stream\" out.");
        }
        if (json.path("n").asInt(1) != 1) {
            throw Refusal.badRequest("This server gives one choice a request; leave \"n\" out.");
        }
        if (!json.path("model").isTextual()) {
            throw Refusal.badRequest("You must provide a \"model\" parameter.");
        }
        try {
            LlmRequest request = LlmRequest.of(OptionsInBody.withSchema(prompt(json.path("messages")), json));
            if (json.hasNonNull("temperature")) {
                request = request.temperature(json.get("temperature").asDouble(Double.NaN));
            }
            JsonNode limit = json.hasNonNull("max_completion_tokens")
                    ? json.get("max_completion_tokens")
                    : json.path("max_tokens");
            if (!limit.isMissingNode() && !limit.isNull()) {
                request = request.maxOutputTokens(limit.asInt(0));
            }
            JsonNode seed = json.path("seed");
            if (seed.canConvertToInt() && seed.asInt() > 0) {
                request = request.seed(seed.asInt());
            }
            request = request.sending(OptionsInBody.read(json));
            return new Asked(json.get("model").asText(), request);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode parsed(String body) throws Refusal {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // answered below, like any other body that isn't an object
        }
        throw Refusal.badRequest("The body isn't a JSON object.");
    }

    private static Prompt prompt(JsonNode messages) throws Refusal {
        List<String> system = new ArrayList<>(1);
        List<String> user = new ArrayList<>(1);
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            switch (role) {
                case "system", "developer" -> system.add(text(message.path("content")));
                case "user" -> user.add(text(message.path("content")));
                default ->
                    throw Refusal.badRequest(
                            "This server answers single questions: messages of system and user, not of \"" + role
                                    + "\".");
            }
        }
        return new Prompt(String.join("\n", system), String.join("\n", user));
    }

    private static String text(JsonNode content) throws Refusal {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("text").isTextual()) {
                throw Refusal.badRequest("This server reads text only.");
            }
            text.append(part.path("text").asText());
        }
        return text.toString();
    }

    /** A chat completion; a null text is written as such. */
    static ObjectNode completion(String id, String model, boolean simulated, Asked asked, Answer answer) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", id)
                .put("object", "chat.completion")
                .put("created", System.currentTimeMillis() / 1000)
                .put("model", model);
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.text())
                .putNull("refusal");
        logProbabilities(choice, answer.choices());
        choice.put("finish_reason", reason(answer.reason()));
        usage(json.putObject("usage"), asked.request().prompt(), answer);
        return json.put("system_fingerprint", simulated ? "simulated" : null);
    }

    private static void logProbabilities(ObjectNode choice, List<TokenChoice> choices) {
        if (choices.isEmpty()) {
            choice.putNull("logprobs");
            return;
        }
        ArrayNode content = choice.putObject("logprobs").putArray("content");
        for (TokenChoice token : choices) {
            ArrayNode alternatives = token(content.addObject(), token).putArray("top_logprobs");
            token.alternatives().forEach(alternative -> token(alternatives.addObject(), alternative));
        }
    }

    private static ObjectNode token(ObjectNode json, TokenChoice token) {
        json.put("token", token.token()).put("logprob", token.logProbability());
        ArrayNode bytes = json.putArray("bytes");
        for (byte one : token.token().getBytes(StandardCharsets.UTF_8)) {
            bytes.add(one & 0xff);
        }
        return json;
    }

    /** What a completion says; the text is null where a fault took it away. */
    record Answer(@Nullable String text, FinishReason reason, TokenUsage usage, List<TokenChoice> choices) {
        static Answer of(LlmReply reply) {
            return new Answer(reply.text(), reply.finishReason(), reply.usage(), reply.choices());
        }

        /** A fault's text in place of the model's. */
        static Answer saying(@Nullable String text, FinishReason reason, LlmReply reply) {
            return new Answer(text, reason, reply.usage(), List.of());
        }
    }

    private static void usage(ObjectNode json, Prompt prompt, Answer answer) {
        TokenUsage usage = answer.usage();
        int asked = prompt.system().length()
                + prompt.user().length()
                + prompt.schema().length();
        String text = answer.text();
        long input = usage.inputTokens().orElse(estimated(asked));
        long output = usage.outputTokens().orElse(estimated(text == null ? 0 : text.length()));
        json.put("prompt_tokens", input).put("completion_tokens", output).put("total_tokens", input + output);
        usage.cachedInputTokens()
                .ifPresent(cached -> json.withObject("/prompt_tokens_details").put("cached_tokens", cached));
        usage.cacheWriteTokens()
                .ifPresent(written -> json.withObject("/prompt_tokens_details").put("cache_write_tokens", written));
        usage.reasoningTokens()
                .ifPresent(hidden -> json.putObject("completion_tokens_details").put("reasoning_tokens", hidden));
    }

    private static long estimated(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    private static @Nullable String reason(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
            case TOOL_CALL -> "tool_calls";
            case INVALID_OUTPUT -> "malformed_function_call";
            case UNKNOWN -> null;
        };
    }

    static String models(String model) {
        ObjectNode json = JSON.createObjectNode().put("object", "list");
        json.putArray("data")
                .addObject()
                .put("id", model)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "maker4j");
        return written(json);
    }

    /** A completion with another identifier. */
    static String identified(String completion, String id) {
        try {
            return written(((ObjectNode) JSON.readTree(completion)).put("id", id));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a completion that this server wrote can't be read", e);
        }
    }

    static String error(String message, String type, String code) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return written(json);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String written(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of text and numbers can't be written", e);
        }
    }
}
