package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.List;

/** The form in which answers are compared unless a user says otherwise. */
final class ComparedAnswer {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
            return json == null ? stripped : json;
        } catch (JacksonException notJson) {
            return stripped;
        }
    }

    /** A tool that is asked for; ids differ from sample to sample and don't count. */
    private record Call(String tool, Object arguments) {}
}
