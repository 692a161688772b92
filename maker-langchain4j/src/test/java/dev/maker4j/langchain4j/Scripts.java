package dev.maker4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.maker4j.Provider;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Retries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Chat models that answer by a script, and what they say. */
final class Scripts {
    private Scripts() {}

    /** One call after the other, so that replies come in the order of the script. */
    static VotingChatModel.Builder oneByOne(FakeChatModel model) {
        return oneByOne(model, Retries.standard());
    }

    static VotingChatModel.Builder oneByOne(FakeChatModel model, Retries retries) {
        return VotingChatModel.wrapping(model)
                .sharing(Provider.of(ChatModelClient.over(model))
                        .inParallel(Parallelism.of(1))
                        .ridingOut(Duration.ZERO)
                        .retrying(retries)
                        .build());
    }

    static FakeChatModel scripted(ChatResponse... responses) {
        Queue<ChatResponse> script = new ArrayDeque<>(List.of(responses));
        return FakeChatModel.answering(request -> script.remove());
    }

    static FakeChatModel saying(String... texts) {
        Queue<String> script = new ArrayDeque<>(List.of(texts));
        return FakeChatModel.answering(request -> said(script.remove()));
    }

    static ChatResponse said(String text) {
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }

    static ChatResponse calling(String id, String tool, String arguments) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(ToolExecutionRequest.builder()
                        .id(id)
                        .name(tool)
                        .arguments(arguments)
                        .build()))
                .finishReason(FinishReason.TOOL_EXECUTION)
                .build();
    }
}
