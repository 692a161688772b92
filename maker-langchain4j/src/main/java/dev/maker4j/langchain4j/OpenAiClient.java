package dev.maker4j.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client for OpenAI and whatever else speaks its chat-completions protocol. Safe for use by several threads; its settings
 * are immutable.
 *
 * <pre>{@code
 * LlmClient mini = OpenAiClient.at("https://api.openai.com/v1")
 *     .model("gpt-4.1-mini")
 *     .key(System.getenv("OPENAI_API_KEY"))
 *     .within(Duration.ofSeconds(30))
 *     .build();
 * }</pre>
 *
 * <p>Each call makes one attempt over HTTP/1.1, on the calling thread, logs nothing and follows no redirect. Where a server
 * says {@code Retry-After}, the failure carries it. The key goes to the given host only, and to no log, exception or {@code
 * toString()}. The sample's number is sent along as header {@code X-Maker-Sample}, which real endpoints ignore.
 */
public final class OpenAiClient implements LlmClient {
    private final ChatModelClient client;
    private final String host;
    private final String key;
    private final OutputLimit limit;

    private OpenAiClient(ChatModelClient client, String host, String key, OutputLimit limit) {
        this.client = client;
        this.host = host;
        this.key = key;
        this.limit = limit;
    }

    /**
     * Begins a client for the given endpoint.
     *
     * @param baseUrl where the API is rooted, without {@code /chat/completions}, such as {@code https://api.openai.com/v1}
     * @return a builder
     * @throws IllegalArgumentException if {@code baseUrl} isn't an http or https URL with a host, or holds a user, a query or
     *     a fragment
     */
    public static Builder at(String baseUrl) {
        return new Builder(checked(baseUrl));
    }

    private static URI checked(String baseUrl) {
        URI url;
        try {
            url = new URI(baseUrl.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the base URL can't be read as a URL: at character " + e.getIndex()
                    + ", " + e.getReason() + "; give one like https://api.openai.com/v1");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the base URL must begin with http:// or https://, but "
                    + (scheme.isEmpty() ? "has no scheme" : "begins with " + scheme + ":")
                    + "; give one like https://api.openai.com/v1");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the base URL names no host; give one like https://api.openai.com/v1");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL must hold no user, query or fragment, where secrets could be"
                            + " seen; give the key with key(…)");
        }
        return url;
    }

    @Override
    public String model() {
        return client.model();
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Wire.nextSample(request.sample());
        try {
            Failures failures = new Failures("asking " + model() + " at " + host, new Redaction(key, request.prompt()));
            return client.ask(translated(request), failures).reply();
        } finally {
            Wire.nextSample(null);
        }
    }

    /**
     * Whether the endpoint said of an answer that it was simulated, by {@code "system_fingerprint": "simulated"}, as the test
     * kit's server does for a simulated model. Real endpoints never do.
     *
     * @return false until the first such answer
     */
    @Override
    public boolean isSimulated() {
        return client.isSimulated();
    }

    private ChatRequest translated(LlmRequest request) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
        request.temperature().ifPresent(parameters::temperature);
        request.maxOutputTokens().ifPresent(tokens -> {
            if (limit == OutputLimit.MAX_COMPLETION_TOKENS) {
                parameters.maxCompletionTokens(tokens);
            } else {
                parameters.maxOutputTokens(tokens);
            }
        });
        return ChatRequest.builder()
                .messages(ChatModelClient.messages(request.prompt()))
                .parameters(parameters.build())
                .build();
    }

    /** Names model and host, never the key. */
    @Override
    public String toString() {
        return "OpenAiClient[" + model() + " at " + host + "]";
    }

    /** Collects what a client needs; confined to one thread. */
    public static final class Builder {
        private static final String OPEN_AI = "api.openai.com";

        private final URI baseUrl;
        private String model = "";
        private String key = "";
        private Duration deadline = Duration.ofSeconds(60);
        private @Nullable OutputLimit limit;

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        /**
         * Names the model, which is required.
         *
         * @param name as the endpoint knows it, such as {@code gpt-4.1-mini}
         * @return this builder
         * @throws IllegalArgumentException if {@code name} is blank
         */
        public Builder model(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "the endpoint must be told which model to ask, but its name was blank");
            }
            this.model = name.strip();
            return this;
        }

        /**
         * Gives the key. Without one, none is sent, which is right for most local servers.
         *
         * @param secret sent as bearer token; white space around it is left out
         * @return this builder
         * @throws IllegalArgumentException if the key is blank or holds what no header can; the message doesn't repeat it
         */
        public Builder key(String secret) {
            String stripped = secret.strip();
            if (stripped.isEmpty()) {
                throw new IllegalArgumentException("the key is blank; leave key(…) out where the endpoint needs none");
            }
            if (!stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "the key holds white space or characters beyond ASCII, which no key does;" + " copy it again");
            }
            this.key = stripped;
            return this;
        }

        /**
         * Sets the total deadline of one call, from connecting to having the whole reply.
         *
         * @param total the most time one call may take; more than 0. Default 60 s.
         * @return this builder
         * @throws IllegalArgumentException if {@code total} isn't positive
         */
        public Builder within(Duration total) {
            this.deadline = ChatModelClient.positive(total);
            return this;
        }

        /**
         * Sets under which name a limit of output tokens is sent.
         *
         * @param name the parameter. Default {@link OutputLimit#MAX_COMPLETION_TOKENS} at OpenAI itself, {@link
         *     OutputLimit#MAX_TOKENS} elsewhere.
         * @return this builder
         */
        public Builder limitingBy(OutputLimit name) {
            this.limit = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Makes the client. Nothing is sent yet.
         *
         * @return the client
         * @throws IllegalStateException if no model was named
         */
        public OpenAiClient build() {
            if (model.isEmpty()) {
                throw new IllegalStateException("no model was named; say model(\"gpt-4.1-mini\") or another");
            }
            String host = baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
            return new OpenAiClient(
                    ChatModelClient.over(chatModel()).named(model).within(deadline), host, key, limit());
        }

        private OpenAiChatModel chatModel() {
            OpenAiChatModel.OpenAiChatModelBuilder chatModel = OpenAiChatModel.builder()
                    .httpClientBuilder(new Wire().asBuilder())
                    .baseUrl(baseUrl.toString())
                    .modelName(model)
                    .maxRetries(0)
                    .logRequests(false)
                    .logResponses(false);
            return key.isEmpty() ? chatModel.build() : chatModel.apiKey(key).build();
        }

        private OutputLimit limit() {
            if (limit != null) {
                return limit;
            }
            return OPEN_AI.equalsIgnoreCase(baseUrl.getHost())
                    ? OutputLimit.MAX_COMPLETION_TOKENS
                    : OutputLimit.MAX_TOKENS;
        }

        /** Names the endpoint's host, never the key. */
        @Override
        public String toString() {
            return "OpenAiClient.Builder[" + model + " at " + baseUrl.getHost() + "]";
        }
    }
}
