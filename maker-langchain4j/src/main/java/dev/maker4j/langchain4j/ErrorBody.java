package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a provider says about an error: as OpenAI words it, {@code {"error": {"code": …, "type": …, "message": …}}}, as the same
 * in a list, or flat, as Mistral, FastAPI and AWS do.
 *
 * @param code the error's code, a word or a number; empty where it has none
 * @param type the error's type; empty where it has none
 * @param message the error in the provider's words; empty where there are none
 * @param status the HTTP status that the body itself names; 0 where it names none
 * @param prompt tokens of a prompt that is too long; 0 where that isn't told
 * @param context tokens that the model has room for; 0 where that isn't told
 */
record ErrorBody(String code, String type, String message, int status, long prompt, long context) {
    static final ErrorBody NONE = new ErrorBody("", "", "", 0, 0, 0);

    private static final int FIRST_STATUS = 400;
    private static final int LAST_STATUS = 599;
    private static final String[] MESSAGES = {
        "message", "Message", "msg", "detail", "error_description", "error_message", "error_msg", "title"
    };

    /** Whether an answer has an error in the place that the protocol has for it. */
    static boolean isIn(JsonNode answer) {
        JsonNode whole = answer.isArray() ? answer.path(0) : answer;
        JsonNode error = whole.path("error");
        if (!error.isContainerNode()) {
            return error.isTextual() && !error.asText().isBlank();
        }
        for (JsonNode member : error) {
            if (!member.isNull()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an answer is nothing but an error. */
    static boolean isFlatIn(JsonNode answer) {
        return answer.path("object").asText().equals("error")
                || !in(answer).message.isEmpty();
    }

    static ErrorBody in(JsonNode answer) {
        JsonNode whole = answer.isArray() ? answer.path(0) : answer;
        JsonNode error = firstOf(whole);
        String code = word(error, "code", "error_code");
        String type = word(error, "type", "__type", "status");
        String message = text(error, MESSAGES);
        if (error.isTextual()) {
            message = error.asText();
            code = word(whole, "code", "error_code");
            type = word(whole, "type", "error_type");
            String more = text(whole, MESSAGES);
            if (!more.isEmpty()) {
                type = type.isEmpty() ? message : type;
                message = more;
            }
        }
        int status =
                status(error.path("code"), error.path("status"), error.path("status_code"), error.path("statusCode"));
        status = status != 0
                ? status
                : status(whole.path("status"), whole.path("status_code"), whole.path("statusCode"));
        return new ErrorBody(
                code,
                type,
                message,
                status,
                error.path("n_prompt_tokens").asLong(0),
                error.path("n_ctx").asLong(0));
    }

    /** The error's own node: the member of that name, the first of several, or the whole body. */
    private static JsonNode firstOf(JsonNode whole) {
        for (String name : new String[] {"error", "errors", "detail"}) {
            JsonNode error = whole.path(name);
            JsonNode one = error.isArray() ? error.path(0) : error;
            if (one.isObject() || (name.equals("error") && one.isTextual())) {
                return one;
            }
        }
        return whole;
    }

    private static String word(JsonNode error, String... names) {
        for (String name : names) {
            JsonNode word = error.path(name);
            if (word.isValueNode() && !word.isNull() && !word.asText().isEmpty()) {
                return word.asText();
            }
        }
        return "";
    }

    private static String text(JsonNode error, String... names) {
        for (String name : names) {
            JsonNode text = error.path(name);
            if (text.isTextual() && !text.asText().isBlank()) {
                return text.asText();
            }
        }
        return "";
    }

    private static int status(JsonNode... places) {
        for (JsonNode place : places) {
            int status = place.isIntegralNumber() || place.isTextual() ? place.asInt(0) : 0;
            if (status >= FIRST_STATUS && status <= LAST_STATUS) {
                return status;
            }
        }
        return 0;
    }

    /** Code and type in lower case. */
    Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        words.add(code.toLowerCase(Locale.ROOT));
        words.add(type.toLowerCase(Locale.ROOT));
        return words;
    }

    /** The code, or the type where the code says no more than the status does; empty where neither says more. */
    String beyond(int httpStatus) {
        String number = Integer.toString(httpStatus);
        return !code.isEmpty() && !code.equals(number) ? code : type.equals(number) ? "" : type;
    }
}
