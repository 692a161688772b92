package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says beside its messages, in LangChain4j's words. */
final class Parameters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA_NAME = "answer";

    private Parameters() {}

    /** Temperature and limit are left to the caller, who knows whether and under which name they are taken. */
    static OpenAiChatRequestParameters.Builder openAi(LlmRequest request) {
        LlmOptions options = request.options();
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
        request.seed().ifPresent(parameters::seed);
        if (!options.stops().isEmpty()) {
            parameters.stopSequences(options.stops());
        }
        options.reasoning().ifPresent(parameters::reasoningEffort);
        Map<String, Object> fields = new LinkedHashMap<>();
        options.cacheKey().ifPresent(key -> fields.put("prompt_cache_key", key));
        options.alternatives().ifPresent(each -> {
            fields.put("logprobs", true);
            if (each > 0) {
                fields.put("top_logprobs", each);
            }
        });
        String schema = request.prompt().schema();
        if (!schema.isEmpty()) {
            fields.put("response_format", responseFormat(schema));
        }
        options.fields().forEach((name, json) -> fields.put(name, plain(json)));
        return fields.isEmpty() ? parameters : parameters.customParameters(fields);
    }

    /** OpenAI refuses to be strict by a schema that leaves members open, and would be lax by one that doesn't say so. */
    private static Map<String, Object> responseFormat(String schema) {
        JsonNode more = tree(schema).path("additionalProperties");
        Map<String, Object> format = new LinkedHashMap<>();
        format.put("name", SCHEMA_NAME);
        if (more.isBoolean() && !more.asBoolean()) {
            format.put("strict", true);
        }
        format.put("schema", plain(schema));
        return Map.of("type", "json_schema", "json_schema", format);
    }

    /** What every provider's parameters have room for. */
    static ChatRequestParameters common(LlmRequest request) {
        var parameters = ChatRequestParameters.builder();
        request.temperature().ifPresent(parameters::temperature);
        request.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
        if (!request.options().stops().isEmpty()) {
            parameters.stopSequences(request.options().stops());
        }
        String schema = request.prompt().schema();
        if (!schema.isEmpty()) {
            parameters.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(SCHEMA_NAME)
                            .rootElement(JsonRawSchema.from(schema))
                            .build())
                    .build());
        }
        return parameters.build();
    }

    /** What of a request only OpenAI's parameters have room for; empty where there is nothing of that kind. */
    static Optional<String> beyondCommon(LlmRequest request) {
        LlmOptions options = request.options();
        if (request.seed().isPresent()) {
            return Optional.of("a seed");
        }
        if (options.reasoning().isPresent()) {
            return Optional.of("a reasoning effort");
        }
        if (options.cacheKey().isPresent()) {
            return Optional.of("a cache's key");
        }
        if (options.alternatives().isPresent()) {
            return Optional.of("a wish for log-probabilities");
        }
        return options.fields().keySet().stream().findFirst().map(name -> "the field \"" + name + "\"");
    }

    static boolean areOpenAis(@Nullable ChatRequestParameters parameters) {
        return parameters instanceof OpenAiChatRequestParameters;
    }

    static boolean haveSeed(@Nullable ChatRequestParameters parameters) {
        return parameters instanceof OpenAiChatRequestParameters openAis && openAis.seed() != null;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException broken) {
            throw new IllegalStateException("the core lets valid JSON through only", broken);
        }
    }

    private static Object plain(String json) {
        return JSON.convertValue(tree(json), Object.class);
    }
}
