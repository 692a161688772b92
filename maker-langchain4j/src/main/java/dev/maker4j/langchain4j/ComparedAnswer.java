package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The form in which answers are compared unless a user says otherwise. */
final class ComparedAnswer {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private ComparedAnswer() {}

    /**
     * The tools that a message asks for, by name and arguments; else its text without white space around it. JSON objects
     * and lists are compared as values, so neither layout nor the order of fields counts.
     */
    static Object of(AiMessage message) {
        List<ToolExecutionRequest> tools = message.toolExecutionRequests();
        if (tools != null && !tools.isEmpty()) {
            return tools.stream()
                    .map(tool -> new Call(tool.name(), value(tool.arguments())))
                    .toList();
        }
        String text = message.text();
        return value(text == null ? "" : text);
    }

    private static Object value(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return stripped;
        }
        try {
            JsonNode json = JSON.readTree(stripped);
            return json == null ? stripped : plain(json);
        } catch (JacksonException notJson) {
            return stripped;
        }
    }

    /** A value by which 1, 1.0 and 1e0 are equal, and a number never equals a text. */
    private static Object plain(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> members = new HashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (json.isArray()) {
            List<Object> elements = new ArrayList<>(json.size());
            json.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (json.isNumber()) {
            return json.decimalValue().stripTrailingZeros();
        }
        return json;
    }

    /** A tool that is asked for; ids differ from sample to sample and don't count. */
    private record Call(String tool, Object arguments) {}
}
