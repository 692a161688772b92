package dev.maker4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.TokenUsage;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/*
 * The core votes on texts, a chat model answers with messages. So a message is written out as text (for messages without
 * tools, the very text), and read back from it: the same text always stands for the same message, which keeps the verdict
 * a function of the replies alone.
 */
/** One chat request as the source of samples, with all that was answered to it. Safe for use by several threads. */
final class VotedChat implements LlmClient {
    private static final char MARK = '\u0000';

    private final ChatModelClient client;
    private final ChatRequest request;
    private final Failures failures;
    private final Map<String, AiMessage> messages = new ConcurrentHashMap<>();
    private final Map<Integer, ChatModelClient.Answer> answers = new ConcurrentSkipListMap<>();

    VotedChat(ChatModelClient client, ChatRequest request) {
        this.client = client;
        this.request = request;
        this.failures = new Failures("asking " + client.model(), new Redaction(List.of(), prompt()));
    }

    /** The whole conversation as one prompt; it is never sent, but no failure may quote it. */
    Prompt prompt() {
        return Prompt.of(request.messages().toString());
    }

    @Override
    public String model() {
        return client.model();
    }

    @Override
    public LlmReply complete(LlmRequest sample) throws InterruptedException {
        ChatRequest asked = ChatRequest.builder()
                .messages(request.messages())
                .parameters(parameters(sample))
                .build();
        ChatModelClient.Answer answer = client.ask(asked, failures);
        LlmReply reply = answer.reply();
        if (answer.response() != null) {
            AiMessage message = answer.response().aiMessage();
            String text = written(message);
            messages.put(text, stripped(message));
            reply = reply.saying(text);
        }
        answers.put(sample.sample(), new ChatModelClient.Answer(reply, answer.response()));
        return reply;
    }

    /** What the request says, and what is said of this sample on top. */
    private ChatRequestParameters parameters(LlmRequest sample) {
        ChatRequestParameters more = client.parameters(sample, failures);
        ChatRequestParameters said = request.parameters();
        return Parameters.areOpenAis(more)
                ? OpenAiChatRequestParameters.builder()
                        .overrideWith(said)
                        .overrideWith(more)
                        .build()
                : said.overrideWith(more);
    }

    private static String written(AiMessage message) {
        StringBuilder text = new StringBuilder(message.text() == null ? "" : message.text());
        for (ToolExecutionRequest tool : message.toolExecutionRequests()) {
            text.append(MARK).append(tool.name()).append(MARK).append(tool.arguments());
        }
        return text.toString();
    }

    /** The message without what may differ between two that are written alike, such as the ids of tool requests. */
    private static AiMessage stripped(AiMessage message) {
        List<ToolExecutionRequest> tools = message.toolExecutionRequests().stream()
                .map(tool -> ToolExecutionRequest.builder()
                        .name(tool.name())
                        .arguments(tool.arguments())
                        .build())
                .toList();
        return AiMessage.builder()
                .text(message.text())
                .toolExecutionRequests(tools)
                .build();
    }

    /** Reads a written message back, as a vote by its compared form. */
    Vote vote(String text, Function<AiMessage, Object> comparing) {
        AiMessage message = messages.get(text);
        if (message == null) {
            throw new RedFlagException(new RedFlag("withheld", "the provider withheld the reply"));
        }
        return new Vote(comparing.apply(message), text);
    }

    /** The first response that voted like this, with the tokens of all samples. */
    ChatResponse response(Vote winner, RedFlags redFlags) {
        TokenUsage usage = null;
        ChatResponse first = null;
        for (ChatModelClient.Answer answer : answers.values()) {
            ChatResponse response = answer.response();
            if (response == null) {
                continue;
            }
            usage = TokenUsage.sum(usage, response.tokenUsage());
            if (first == null
                    && answer.reply().text().equals(winner.text)
                    && redFlags.inspect(answer.reply()).isEmpty()) {
                first = response;
            }
        }
        if (first == null) {
            throw new IllegalStateException("an answer won that no sample gave");
        }
        return first.toBuilder()
                .metadata(first.metadata().toBuilder().tokenUsage(usage).build())
                .build();
    }

    /** A vote, equal to others by its compared form; the first one counted keeps its text. */
    static final class Vote {
        private final Object compared;
        private final String text;

        Vote(Object compared, String text) {
            this.compared = compared;
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Vote that && compared.equals(that.compared);
        }

        @Override
        public int hashCode() {
            return compared.hashCode();
        }

        @Override
        public String toString() {
            return compared.toString();
        }
    }
}
