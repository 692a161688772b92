package dev.maker4j.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.maker4j.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/*
 * Anthropic counts the tokens of its cache beside the input tokens, not among them. LangChain4j's module for it is an optional
 * dependency: this class is only loaded where a usage of that type was seen.
 */
/** Reads the tokens of Anthropic's models. */
final class AnthropicUsage {
    static final String TOLD_BY = "dev.langchain4j.model.anthropic.AnthropicTokenUsage";

    private AnthropicUsage() {}

    static TokenUsage of(dev.langchain4j.model.output.TokenUsage said) {
        AnthropicTokenUsage usage = (AnthropicTokenUsage) said;
        TokenUsage read = TokenUsage.unknown();
        long cached = count(usage.cacheReadInputTokens());
        long written = count(usage.cacheCreationInputTokens());
        if (Replies.isCount(usage.inputTokenCount())) {
            read = read.input(usage.inputTokenCount() + cached + written);
        }
        if (Replies.isCount(usage.outputTokenCount())) {
            read = read.output(usage.outputTokenCount());
        }
        return read.cachedInput(cached).cacheWrite(written);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
