package dev.maker4j.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chat model that answers by a function and remembers what it was asked. */
final class FakeChatModel implements ChatModel {
    private final Function<ChatRequest, @Nullable ChatResponse> answer;
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private final ChatRequestParameters defaults;

    private FakeChatModel(Function<ChatRequest, @Nullable ChatResponse> answer, ChatRequestParameters defaults) {
        this.answer = answer;
        this.defaults = defaults;
    }

    static FakeChatModel answering(Function<ChatRequest, @Nullable ChatResponse> answer) {
        return new FakeChatModel(answer, DefaultChatRequestParameters.EMPTY);
    }

    static FakeChatModel saying(String text) {
        return answering(request ->
                ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
    }

    FakeChatModel named(String name) {
        return new FakeChatModel(
                answer, ChatRequestParameters.builder().modelName(name).build());
    }

    /** What it was asked, in the order of arrival. */
    List<ChatRequest> requests() {
        return requests;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return defaults;
    }

    @Override
    @SuppressWarnings("NullAway") // answering null is what one of the tests is about
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        return answer.apply(request);
    }
}
