package dev.maker4j.langchain4j;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.maker4j.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Reads token counts, any of which LangChain4j may leave out. */
final class Usages {
    private Usages() {}

    static TokenUsage of(dev.langchain4j.model.output.@Nullable TokenUsage said) {
        TokenUsage usage = TokenUsage.unknown();
        if (said == null) {
            return usage;
        }
        if (isCount(said.inputTokenCount())) {
            usage = usage.input(said.inputTokenCount());
        }
        if (isCount(said.outputTokenCount())) {
            usage = usage.output(said.outputTokenCount());
        }
        if (said instanceof OpenAiTokenUsage openAi
                && openAi.inputTokensDetails() != null
                && isCount(openAi.inputTokensDetails().cachedTokens())) {
            usage = usage.cachedInput(openAi.inputTokensDetails().cachedTokens());
        }
        return usage;
    }

    private static boolean isCount(@Nullable Integer count) {
        return count != null && count >= 0;
    }
}
