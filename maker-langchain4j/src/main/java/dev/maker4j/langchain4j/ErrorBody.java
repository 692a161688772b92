package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.HttpException;

/**
 * What a provider says about an error, as OpenAI words it: {@code {"error": {"code": …, "type": …, "message": …}}}.
 *
 * @param code the error's code, or its type where it has none; empty where there is neither
 * @param message the error in the provider's words; empty where there are none
 */
record ErrorBody(String code, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ErrorBody NONE = new ErrorBody("", "");

    static ErrorBody of(HttpException failure) {
        String body = failure.getMessage();
        if (body == null || body.isBlank()) {
            return NONE;
        }
        try {
            JsonNode error = JSON.readTree(body).path("error");
            String code = error.path("code").asText("");
            String type = error.path("type").asText("");
            String message =
                    error.isTextual() ? error.asText() : error.path("message").asText("");
            return new ErrorBody(code.isEmpty() || error.path("code").isNull() ? type : code, message);
        } catch (JacksonException notJson) {
            return NONE;
        }
    }
}
