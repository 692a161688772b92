package dev.maker4j.langchain4j;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an HTTP answer turned out to be: a sample, good or to be discarded, or a failure. */
sealed interface Reading {

    /**
     * The model was heard. Red flags judge the rest.
     *
     * @param text the visible answer; empty where there is none
     * @param usage the tokens, as far as they were told
     * @param finishReason why the model stopped
     * @param simulated whether the answer says that it was simulated
     * @param choices how its tokens were chosen; empty where that isn't told
     * @param id the answer's identifier; empty where it has none
     */
    record Sample(
            String text,
            TokenUsage usage,
            FinishReason finishReason,
            boolean simulated,
            List<TokenChoice> choices,
            String id)
            implements Reading {}

    /**
     * The model was not heard.
     *
     * @param kind what went wrong
     * @param passing whether the same request may succeed later
     * @param status the status that decided; 0 where none did
     * @param seen what came, in our words, such as "HTTP 429"
     * @param error what the provider says about it
     * @param advice what to do
     * @param retryAfter how long the provider asks to wait; null where it doesn't
     */
    record Trouble(
            Kind kind,
            boolean passing,
            int status,
            String seen,
            ErrorBody error,
            String advice,
            @Nullable Duration retryAfter)
            implements Reading {}
}
