package dev.maker4j.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.maker4j.llm.LlmException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds the raw answer behind what a chat model returned or threw. */
final class Answers {
    private static final int FIRST_ERROR = 300;

    private Answers() {}

    /** How the raw answer reads, wherever it was left; null where there is none. */
    static @Nullable Reading reading(@Nullable ChatResponse response, @Nullable RuntimeException failure) {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            return exchange.reading();
        }
        if (response != null) {
            return reading(response);
        }
        return failure == null ? null : reading(failure);
    }

    private static @Nullable Reading reading(RuntimeException failure) {
        HttpException http = Causes.find(failure, HttpException.class);
        if (http == null) {
            int status = AmazonStatus.of(failure);
            return status < FIRST_ERROR ? null : Diagnosis.of(status, "HTTP " + status, ErrorBody.NONE, null);
        }
        Duration retryAfter = http instanceof HttpFailure ours ? ours.retryAfter() : null;
        return AnswerReader.read(http.statusCode(), http.getMessage(), retryAfter);
    }

    private static @Nullable Reading reading(ChatResponse response) {
        if (!(response.metadata() instanceof OpenAiChatResponseMetadata metadata)) {
            return null;
        }
        SuccessfulHttpResponse raw = metadata.rawHttpResponse();
        Reading reading = raw == null ? null : AnswerReader.read(raw.statusCode(), raw.body(), null);
        boolean isOfAnotherProtocol = reading instanceof Reading.Trouble trouble && trouble.kind() == Kind.MALFORMED;
        return isOfAnotherProtocol ? null : reading; // LangChain4j could read it, as it can OpenAI's responses
    }
}
