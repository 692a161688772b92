package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.langchain4j.Reading.Sample;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Providers share OpenAI's protocol by name and differ in what they send: an error inside a 200, a reason to stop that
 * nobody else knows, content in parts, a choice without a message. LangChain4j drops or chokes on most of that, and a
 * reply that broke off then counts as a vote. So the raw answer is read here, once, whoever sent the request. The table
 * in AnswerReaderTest says what each shape means.
 */
/** Reads a raw answer of a chat-completions endpoint. */
final class AnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_GOOD = 200;
    private static final int LAST_GOOD = 299;
    private static final Set<String> THOUGHTS =
            Set.of("thinking", "reasoning", "reasoning_content", "redacted_thinking", "thought");

    private AnswerReader() {}

    /**
     * Reads an answer.
     *
     * @param status the HTTP status
     * @param body the whole body
     * @param retryAfter when the headers say to come back; null where they don't
     */
    static Reading read(int status, byte[] body, @Nullable Duration retryAfter) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException notJson) {
            json = null;
        }
        return read(status, json, retryAfter);
    }

    /** Reads an answer of which only the text is left. */
    static Reading read(int status, @Nullable String body, @Nullable Duration retryAfter) {
        JsonNode json;
        try {
            json = body == null ? null : JSON.readTree(body);
        } catch (JacksonException notJson) {
            json = null;
        }
        return read(status, json, retryAfter);
    }

    private static Reading read(int status, @Nullable JsonNode json, @Nullable Duration retryAfter) {
        if (status < FIRST_GOOD || status > LAST_GOOD) {
            ErrorBody error = json == null ? ErrorBody.NONE : ErrorBody.in(json);
            return Diagnosis.of(status, "HTTP " + status, error, retryAfter);
        }
        if (json == null || !(json.isObject() || json.isArray())) {
            return malformed("a reply that is not in the protocol", "check what the base URL leads to");
        }
        JsonNode choice = json.path("choices").path(0);
        boolean withError = ErrorBody.isIn(json) || ErrorBody.isIn(choice);
        if (withError || (!json.has("choices") && ErrorBody.isFlatIn(json))) {
            ErrorBody error = ErrorBody.in(ErrorBody.isIn(choice) ? choice : json);
            return Diagnosis.inside(status, error, retryAfter);
        }
        return choice(status, json, choice);
    }

    private static Reading choice(int status, JsonNode json, JsonNode choice) {
        JsonNode message = choice.path("message");
        String reason = choice.path("finish_reason").asText("");
        if (Stops.isBrokenOff(reason)) {
            return Diagnosis.brokenOff(status, reason);
        }
        FinishReason stop = Stops.meaning(reason);
        boolean explained = stop == FinishReason.CONTENT_FILTER
                || stop == FinishReason.LENGTH
                || stop == FinishReason.INVALID_OUTPUT;
        if (!message.isObject() && !explained) {
            return malformed("a reply without choices", "check that the server speaks this protocol");
        }
        if (isRefused(message)) {
            stop = FinishReason.CONTENT_FILTER;
        }
        String text = text(message.path("content"));
        TokenUsage usage = UsageReader.read(json.path("usage"));
        boolean simulated = "simulated".equals(json.path("system_fingerprint").asText());
        return new Sample(
                text,
                usage,
                stop,
                simulated,
                LogProbabilities.read(choice.path("logprobs")),
                json.path("id").asText("").strip());
    }

    /** Whether the answer holds a refusal, in the protocol's own member for it. */
    private static boolean isRefused(JsonNode message) {
        if (!message.path("refusal").asText("").isEmpty()) {
            return true;
        }
        for (JsonNode part : message.path("content")) {
            if (part.path("type").asText().equals("refusal")) {
                return true;
            }
        }
        return false;
    }

    /** The visible text: a string, or those parts of a list that aren't thoughts. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isObject() ? part(content) : content.isNull() ? "" : content.asText("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.isTextual() ? part.asText() : part(part)));
        return text.toString();
    }

    private static String part(JsonNode part) {
        if (THOUGHTS.contains(part.path("type").asText())) {
            return "";
        }
        JsonNode text = part.path("text");
        return text.isObject() ? text.path("value").asText("") : text.isTextual() ? text.asText() : "";
    }

    private static Trouble malformed(String seen, String advice) {
        return new Trouble(Kind.MALFORMED, true, 0, seen, ErrorBody.NONE, advice, null);
    }
}
