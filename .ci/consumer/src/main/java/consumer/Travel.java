package consumer;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import dev.maker4j.langchain4j.VotingChatModel;

/** An AI Service of one's own, whose answers and tool calls are voted on. */
interface Travel {
    @UserMessage("Which trip is told of in: {{it}}")
    Trip trip(String text);

    String chat(String message);

    record Trip(String from, String to) {}

    /** What the service may call. */
    final class Atlas {
        @Tool("how far away a city is")
        String distance(@P("the city") String to) {
            return to.equals("Rome") ? "1300 km" : "unknown";
        }
    }

    static Travel voting(ChatModel model) {
        return AiServices.builder(Travel.class)
                .chatModel(VotingChatModel.wrapping(model).untilAheadBy(2).build())
                .tools(new Atlas())
                .build();
    }
}
