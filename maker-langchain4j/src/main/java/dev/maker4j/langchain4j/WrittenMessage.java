package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.List;

/*
 * The core votes on texts and journals them, a chat model answers with messages. So a message is written out as text (for a message
 * without tools, the very text), and read back from it: the same text always stands for the same message, in this process and in the
 * one that resumes the vote.
 */
/** A message as text. Its tools' ids, which mean nothing, are left out. */
final class WrittenMessage {
    private static final JsonMapper JSON = new JsonMapper();
    /** Begins what is more than a text; a text that begins so is written as more, too. */
    private static final String MARK = "\u0000";

    /** Stands for a reply that the provider kept to itself. */
    static final String WITHHELD = MARK + "withheld";

    private WrittenMessage() {}

    static String of(AiMessage message) {
        String text = message.text() == null ? "" : message.text();
        if (!message.hasToolExecutionRequests() && !text.startsWith(MARK)) {
            return text;
        }
        ObjectNode written = JSON.createObjectNode().put("text", text);
        ArrayNode tools = written.putArray("tools");
        for (ToolExecutionRequest tool : message.toolExecutionRequests()) {
            tools.addObject().put("name", tool.name()).put("arguments", tool.arguments());
        }
        return MARK + written;
    }

    static AiMessage read(String written) {
        if (!written.startsWith(MARK)) {
            return AiMessage.from(written);
        }
        try {
            JsonNode message = JSON.readTree(written.substring(MARK.length()));
            String text = message.path("text").asText();
            List<ToolExecutionRequest> tools = new ArrayList<>();
            for (JsonNode tool : message.path("tools")) {
                tools.add(ToolExecutionRequest.builder()
                        .id("call-" + (tools.size() + 1))
                        .name(tool.path("name").asText())
                        .arguments(tool.path("arguments").asText())
                        .build());
            }
            return AiMessage.builder().text(text).toolExecutionRequests(tools).build();
        } catch (JacksonException notOurs) {
            throw new IllegalStateException("a message can't be read back that was written here", notOurs);
        }
    }
}
