package dev.maker4j.llm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/** JSON that callers hand in as text. */
final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /** Returns a value without the white space between its parts, so that one value has one text; the order of members stays. */
    static String compact(String what, String json) {
        return read(what, json).toString();
    }

    /** Returns an object without the white space between its parts. */
    static String compactObject(String what, String json) {
        JsonNode read = read(what, json);
        if (!read.isObject()) {
            throw new IllegalArgumentException(what + " must be a JSON object, as in {\"type\":\"object\"}, but is "
                    + read.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return read.toString();
    }

    /** Returns a text as JSON writes it, so that a line break is seen. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static JsonNode read(String what, String json) {
        try {
            JsonNode read = JSON.readTree(json);
            if (!read.isMissingNode()) {
                return read;
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    what + " must be one JSON value, as in 20 or \"low\", but "
                            + notJson.getOriginalMessage().lines().findFirst().orElse("it isn't JSON"),
                    notJson);
        }
        throw new IllegalArgumentException(what + " must be one JSON value, as in 20 or \"low\", but is blank");
    }
}
