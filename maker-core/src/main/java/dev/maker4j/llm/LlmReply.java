package dev.maker4j.llm;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a model answered to one request. Immutable. */
public final class LlmReply {
    private final String text;
    private final TokenUsage usage;
    private final FinishReason finishReason;
    private final Duration latency;
    private final Optional<String> model;

    private LlmReply(
            String text, TokenUsage usage, FinishReason finishReason, Duration latency, Optional<String> model) {
        this.text = Objects.requireNonNull(text, "text");
        this.usage = Objects.requireNonNull(usage, "usage");
        this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
        this.latency = Objects.requireNonNull(latency, "latency");
        this.model = model;
    }

    /**
     * A complete reply of which only the text is known.
     *
     * @param text the answer; empty where the model said nothing
     * @return the reply
     */
    public static LlmReply of(String text) {
        return new LlmReply(text, TokenUsage.unknown(), FinishReason.STOP, Duration.ZERO, Optional.empty());
    }

    /**
     * A reply with all that a client knows of it.
     *
     * @param text the answer; empty where the model said nothing
     * @param usage the tokens it took
     * @param finishReason why the model stopped
     * @param latency from sending the request to having the whole reply; {@link Duration#ZERO} where not measured
     * @return the reply
     */
    public static LlmReply of(String text, TokenUsage usage, FinishReason finishReason, Duration latency) {
        return new LlmReply(text, usage, finishReason, latency, Optional.empty());
    }

    /**
     * This reply as that of the given model: for clients that ask several.
     *
     * @param name the model that wrote it
     * @return a new reply
     */
    public LlmReply by(String name) {
        return new LlmReply(text, usage, finishReason, latency, Optional.of(Objects.requireNonNull(name, "name")));
    }

    /**
     * The answer, as the model wrote it.
     *
     * @return the text; empty where the model said nothing
     */
    public String text() {
        return text;
    }

    /**
     * The tokens that the call took.
     *
     * @return the usage, whose counts may be unknown
     */
    public TokenUsage usage() {
        return usage;
    }

    /**
     * Why the model stopped.
     *
     * @return the reason
     */
    public FinishReason finishReason() {
        return finishReason;
    }

    /**
     * The time from sending the request to having the whole reply.
     *
     * @return the latency; zero where not measured
     */
    public Duration latency() {
        return latency;
    }

    /**
     * The model that wrote it.
     *
     * @return its name; empty where it is the client's {@linkplain LlmClient#model() one model}
     */
    public Optional<String> model() {
        return model;
    }

    /** Names size and settings, never the reply's text. */
    @Override
    public String toString() {
        return "LlmReply[" + text.length() + " characters, " + usage + ", " + finishReason + ", " + latency + "]";
    }
}
