package dev.maker4j.langchain4j;

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
import dev.maker4j.voting.AnswerEquality;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** One chat request as the source of samples, with all that was answered to it. Safe for use by several threads. */
final class VotedChat implements LlmClient {
    private final ChatModelClient client;
    private final ChatRequest request;
    private final AnswerEquality<? super String> comparing;
    private final Failures failures;
    private final Map<Integer, ChatModelClient.Answer> answers = new ConcurrentSkipListMap<>();

    VotedChat(ChatModelClient client, ChatRequest request, AnswerEquality<? super String> comparing) {
        this.client = client;
        this.request = request;
        this.comparing = comparing;
        this.failures = new Failures(
                "asking " + client.model(),
                new Redaction(List.of(), Prompt.of(request.messages().toString())));
    }

    /** All that the chat asks, as one prompt that a journal knows it again by; it is never sent. */
    Prompt prompt() {
        return new Prompt(request.parameters().toString(), request.messages().toString());
    }

    @Override
    public String model() {
        return client.model();
    }

    /** A seed that all samples would share is replaced by one for each. */
    @Override
    public boolean takesSeeds() {
        return client.takesSeeds() || Parameters.haveSeed(request.parameters());
    }

    @Override
    public LlmReply complete(LlmRequest sample) throws InterruptedException {
        ChatRequest asked = ChatRequest.builder()
                .messages(request.messages())
                .parameters(parameters(sample))
                .build();
        ChatModelClient.Answer answer = client.ask(asked, failures);
        LlmReply reply = answer.reply();
        reply = reply.saying(
                answer.response() == null
                        ? WrittenMessage.WITHHELD
                        : WrittenMessage.of(answer.response().aiMessage()));
        answers.put(sample.sample(), new ChatModelClient.Answer(reply, answer.response()));
        return reply;
    }

    /** What the request says, and what is said of this sample on top. */
    private ChatRequestParameters parameters(LlmRequest sample) {
        ChatRequestParameters said = request.parameters();
        ChatRequestParameters more = client.parameters(sample, Parameters.areOpenAis(said), failures);
        return Parameters.areOpenAis(more)
                ? OpenAiChatRequestParameters.builder()
                        .overrideWith(said)
                        .overrideWith(more)
                        .build()
                : said.overrideWith(more);
    }

    /** Reads a written message back, as a vote by its compared form. */
    Vote vote(String text) {
        if (text.equals(WrittenMessage.WITHHELD)) {
            throw new RedFlagException(new RedFlag("withheld", "the provider withheld the reply"));
        }
        return new Vote(ComparedAnswer.of(WrittenMessage.read(text), comparing), text);
    }

    /** How the votes are told apart, by the name that a journal knows it by. */
    AnswerEquality<Vote> equality() {
        return AnswerEquality.byKey(comparing.toString(), vote -> vote.compared);
    }

    /** The first response that voted like this, with the tokens of all samples that were bought now. */
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
        if (first == null) { // it was bought before, and stands in the journal
            first = ChatResponse.builder()
                    .aiMessage(WrittenMessage.read(winner.text))
                    .build();
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
