package dev.maker4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.maker4j.voting.AnswerEquality;
import java.util.List;

/** The form in which messages are compared. */
final class ComparedAnswer {
    private ComparedAnswer() {}

    /** The tools that a message asks for, by name and arguments as JSON says them; else its text, as it is told to be compared. */
    static Object of(AiMessage message, AnswerEquality<? super String> texts) {
        List<ToolExecutionRequest> tools = message.toolExecutionRequests();
        if (tools != null && !tools.isEmpty()) {
            return tools.stream()
                    .map(tool -> new Call(tool.name(), AnswerEquality.byJson().key(tool.arguments())))
                    .toList();
        }
        String text = message.text();
        return texts.key(text == null ? "" : text);
    }

    /** A tool request, by name and arguments; its id doesn't count. */
    private record Call(String name, Object arguments) {}

    /**
     * Texts without surrounding white space; JSON objects and lists by their content, so that neither layout nor the
     * order of members counts.
     */
    enum Texts implements AnswerEquality<String> {
        INSTANCE;

        @Override
        public Object key(String answer) {
            String stripped = answer.strip();
            return stripped.startsWith("{") || stripped.startsWith("[")
                    ? AnswerEquality.byJson().key(stripped)
                    : stripped;
        }

        @Override
        public String toString() {
            return "by text or JSON";
        }
    }
}
