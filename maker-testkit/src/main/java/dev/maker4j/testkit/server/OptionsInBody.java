package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a body asks beside messages, temperature, limit and seed. */
final class OptionsInBody {
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "model",
            "messages",
            "n",
            "stream",
            "temperature",
            "max_tokens",
            "max_completion_tokens",
            "seed",
            "response_format",
            "stop",
            "reasoning_effort",
            "prompt_cache_key",
            "logprobs",
            "top_logprobs");

    private OptionsInBody() {}

    static LlmOptions read(JsonNode body) throws Refusal {
        LlmOptions options = LlmOptions.none();
        List<String> stops = texts(body.path("stop"));
        if (!stops.isEmpty()) {
            options = options.stoppingAt(stops.toArray(String[]::new));
        }
        if (body.hasNonNull("reasoning_effort")) {
            options = options.reasoning(body.get("reasoning_effort").asText());
        }
        if (body.hasNonNull("prompt_cache_key")) {
            options = options.cachedUnder(body.get("prompt_cache_key").asText());
        }
        if (body.path("logprobs").asBoolean(false)) {
            options = options.tellingAlternatives(body.path("top_logprobs").asInt(0));
        } else if (body.hasNonNull("top_logprobs")) {
            throw Refusal.badRequest("\"top_logprobs\" needs \"logprobs\": true.");
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!READ_ELSEWHERE.contains(field.getKey()) && !field.getKey().isBlank()) {
                options = options.field(field.getKey(), field.getValue().toString());
            }
        }
        return options;
    }

    private static List<String> texts(JsonNode stop) {
        List<String> texts = new ArrayList<>();
        if (stop.isTextual()) {
            texts.add(stop.asText());
        }
        stop.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static Prompt withSchema(Prompt prompt, JsonNode body) {
        JsonNode schema = body.path("response_format").path("json_schema").path("schema");
        return schema.isObject() ? prompt.answeringBy(schema.toString()) : prompt;
    }
}
