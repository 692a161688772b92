package dev.maker4j.langchain4j;

/** The name under which an endpoint is told the largest number of output tokens. */
public enum OutputLimit {
    /** {@code max_tokens}: what every OpenAI-compatible server takes; OpenAI's reasoning models refuse it. */
    MAX_TOKENS,
    /** {@code max_completion_tokens}: what OpenAI wants, reasoning included; some other servers ignore it. */
    MAX_COMPLETION_TOKENS
}
