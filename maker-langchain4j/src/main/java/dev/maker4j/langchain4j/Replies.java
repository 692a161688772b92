package dev.maker4j.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns LangChain4j's responses, of whatever provider, into replies. */
final class Replies {
    private Replies() {}

    static LlmReply of(ChatResponse response, Duration latency) {
        LlmReply reply = LlmReply.of(
                text(response), usage(response.tokenUsage()), finishReason(response.finishReason()), latency);
        return identified(reply, response.id());
    }

    static LlmReply identified(LlmReply reply, @Nullable String id) {
        return id == null || id.isBlank() ? reply : reply.identifiedBy(id.strip());
    }

    static String text(ChatResponse response) {
        String text = response.aiMessage().text();
        return text == null ? "" : text;
    }

    private static TokenUsage usage(dev.langchain4j.model.output.@Nullable TokenUsage said) {
        if (said == null) {
            return TokenUsage.unknown();
        }
        if (said.getClass().getName().equals(AnthropicUsage.TOLD_BY)) {
            return AnthropicUsage.of(said);
        }
        TokenUsage usage = plain(said);
        if (!(said instanceof OpenAiTokenUsage openAi)) {
            return usage;
        }
        if (openAi.inputTokensDetails() != null
                && isCount(openAi.inputTokensDetails().cachedTokens())) {
            usage = usage.cachedInput(openAi.inputTokensDetails().cachedTokens());
        }
        if (openAi.outputTokensDetails() != null
                && isCount(openAi.outputTokensDetails().reasoningTokens())) {
            usage = usage.reasoning(openAi.outputTokensDetails().reasoningTokens());
        }
        return usage;
    }

    /** Input and output; where the total is more than both, as with Gemini's thoughts, the rest is hidden reasoning. */
    private static TokenUsage plain(dev.langchain4j.model.output.TokenUsage said) {
        TokenUsage usage = TokenUsage.unknown();
        if (isCount(said.inputTokenCount())) {
            usage = usage.input(said.inputTokenCount());
        }
        if (!isCount(said.outputTokenCount())) {
            return usage;
        }
        long output = said.outputTokenCount();
        boolean totalIsOfBoth = isCount(said.inputTokenCount())
                && isCount(said.totalTokenCount())
                && !said.getClass().getSimpleName().startsWith("Bedrock"); // whose total holds the tokens of its cache
        long beside = totalIsOfBoth ? (long) said.totalTokenCount() - said.inputTokenCount() : 0;
        return beside > output ? usage.output(beside).reasoning(beside - output) : usage.output(output);
    }

    static boolean isCount(@Nullable Integer count) {
        return count != null && count >= 0;
    }

    private static FinishReason finishReason(dev.langchain4j.model.output.@Nullable FinishReason reason) {
        if (reason == null) {
            return FinishReason.UNKNOWN;
        }
        return switch (reason) {
            case STOP -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
            case TOOL_EXECUTION -> FinishReason.TOOL_CALL;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case OTHER -> FinishReason.UNKNOWN;
        };
    }
}
