package dev.maker4j.llm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model answered to one request. Immutable. */
public final class LlmReply {
    private final @Nullable String text;
    private final TokenUsage usage;
    private final FinishReason finishReason;
    private final Duration latency;
    private final Optional<String> model;
    private final List<TokenChoice> choices;
    private final @Nullable String id;

    private LlmReply(
            @Nullable String text,
            TokenUsage usage,
            FinishReason finishReason,
            Duration latency,
            Optional<String> model,
            List<TokenChoice> choices,
            @Nullable String id) {
        this.text = text;
        this.usage = Objects.requireNonNull(usage, "usage");
        this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
        this.latency = Objects.requireNonNull(latency, "latency");
        this.model = model;
        this.choices = choices;
        this.id = id;
    }

    /**
     * A complete reply of which only the text is known.
     *
     * @param text the answer; empty where the model said nothing
     * @return the reply
     */
    public static LlmReply of(String text) {
        return of(text, TokenUsage.unknown(), FinishReason.STOP, Duration.ZERO);
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
        return new LlmReply(
                Objects.requireNonNull(text, "text"), usage, finishReason, latency, Optional.empty(), List.of(), null);
    }

    /**
     * A reply that was bought once and whose text wasn't kept; all the rest is known.
     *
     * @param usage the tokens it took
     * @param finishReason why the model stopped
     * @param latency from sending the request to having the whole reply; {@link Duration#ZERO} where not measured
     * @return a reply whose {@link #text()} throws
     */
    public static LlmReply withoutText(TokenUsage usage, FinishReason finishReason, Duration latency) {
        return new LlmReply(null, usage, finishReason, latency, Optional.empty(), List.of(), null);
    }

    /**
     * This reply as that of the given model: for clients that ask several.
     *
     * @param name the model that wrote it
     * @return a new reply
     */
    public LlmReply by(String name) {
        return new LlmReply(
                text, usage, finishReason, latency, Optional.of(Objects.requireNonNull(name, "name")), choices, id);
    }

    /**
     * This reply with another text, such as one without the thoughts that came before the answer; all else stays.
     *
     * @param shown the text instead
     * @return a new reply
     */
    public LlmReply saying(String shown) {
        return new LlmReply(Objects.requireNonNull(shown, "shown"), usage, finishReason, latency, model, choices, id);
    }

    /**
     * This reply with another usage; all else stays.
     *
     * @param counted the usage instead
     * @return a new reply
     */
    public LlmReply using(TokenUsage counted) {
        return new LlmReply(text, counted, finishReason, latency, model, choices, id);
    }

    /**
     * This reply with what is known of how its tokens were chosen; all else stays.
     *
     * @param told the tokens of the reply, in order
     * @return a new reply
     */
    public LlmReply choosing(List<TokenChoice> told) {
        return new LlmReply(text, usage, finishReason, latency, model, List.copyOf(told), id);
    }

    /**
     * This reply with the identifier that the provider gave it. One that comes again with the same text to the same prompt is a copy,
     * which a cache sent; it counts as one vote.
     *
     * @param identifier not blank
     * @return a new reply
     */
    public LlmReply identifiedBy(String identifier) {
        if (identifier.isBlank()) {
            throw new IllegalArgumentException("a reply's identifier can't be blank; leave it out where there is none");
        }
        return new LlmReply(text, usage, finishReason, latency, model, choices, identifier);
    }

    /** {@return the identifier that the provider gave it; empty where it gave none} */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * This reply with an estimate from above of the tokens that its provider didn't tell: no token is shorter than one byte,
     * so that text and reply took at most their bytes, and some for the frame of a chat. What a model thought without showing
     * it can't be estimated, unless it thought until the request's limit cut it off.
     *
     * @param request what was asked
     * @return this reply where the provider told both counts; else a new one
     */
    public LlmReply estimatingUsage(LlmRequest request) {
        if (usage.isCounted()) {
            return this;
        }
        long written = (text == null ? 0 : TokenBound.of(text)) + TokenBound.ENDING;
        boolean cutOff = finishReason == FinishReason.LENGTH;
        long output = cutOff ? Math.max(written, request.maxOutputTokens().orElse(0)) : written;
        return using(usage.estimatedUpTo(TokenBound.of(request.prompt()), output));
    }

    /**
     * The answer, as the model wrote it.
     *
     * @return the text; empty where the model said nothing
     * @throws TextNotKeptException if the reply is {@linkplain #withoutText one of a record} that holds no texts
     */
    public String text() {
        if (text == null) {
            throw new TextNotKeptException();
        }
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

    /** {@return why the model stopped} */
    public FinishReason finishReason() {
        return finishReason;
    }

    /** {@return the time from sending the request to having the whole reply; zero where not measured} */
    public Duration latency() {
        return latency;
    }

    /** {@return the model that wrote it; empty where it is the client's {@linkplain LlmClient#model() one model}} */
    public Optional<String> model() {
        return model;
    }

    /**
     * How the tokens of the reply were chosen. A journal that records samples keeps it.
     *
     * @return the tokens in order; empty unless the request {@linkplain LlmOptions#tellingAlternatives asked for it} and the
     *     provider told it
     */
    public List<TokenChoice> choices() {
        return choices;
    }

    /** Names size and settings, never the reply's text. */
    @Override
    public String toString() {
        String size = text == null ? "text not kept" : text.length() + " characters";
        return "LlmReply[" + size + ", " + usage + ", " + finishReason + ", " + latency + "]";
    }
}
