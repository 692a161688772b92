package dev.maker4j.voting;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON by what it says: numbers by value, members in any order, lists in theirs. */
enum ByJson implements AnswerEquality<Object> {
    INSTANCE;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private enum Nothing {
        NULL
    }

    @Override
    public Object key(Object answer) {
        String text = answer.toString().strip();
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? new Texts.Other(text) : plain(json);
        } catch (JacksonException | ArithmeticException notJson) {
            return new Texts.Other(text);
        }
    }

    private static Object plain(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> members = new HashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (json.isArray()) {
            List<Object> items = new ArrayList<>(json.size());
            json.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (json.isNumber()) {
            BigDecimal number = json.decimalValue();
            return ByNumber.value(number);
        }
        return json.isNull() ? Nothing.NULL : json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }

    @Override
    public String toString() {
        return "by JSON";
    }
}
