package dev.maker4j.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client for OpenAI and whatever else speaks its chat-completions protocol. Safe for use by several threads; its settings
 * are immutable.
 *
 * <pre>{@code
 * LlmClient mini = OpenAiClient.at("https://api.openai.com/v1")
 *     .model("gpt-4.1-mini")
 *     .key(System.getenv("OPENAI_API_KEY"))
 *     .timingOutAfter(Duration.ofSeconds(30))
 *     .build();
 * }</pre>
 *
 * <p>A request says no more than was set: the model, the messages, and temperature, token limit, seed, schema and {@linkplain
 * dev.maker4j.llm.LlmOptions options} where the request has them.
 * Models that refuse a temperature, which are OpenAI's o1, o3, o4 and gpt-5 by their names, are sent none; of others say {@link
 * dev.maker4j.llm.Sampling#atProvidersTemperature()}.
 *
 * <p>A proxy is taken from Java's properties ({@code https.proxyHost}), else from the environment ({@code HTTPS_PROXY}, {@code
 * HTTP_PROXY}, {@code NO_PROXY}).
 *
 * <p>Each call makes one attempt over HTTP/1.1, on the calling thread, logs nothing and follows no redirect. Where a server
 * says {@code Retry-After}, the failure carries it. The key goes to the given host only, and to no log, exception or {@code
 * toString()}. The sample's number is sent along as header {@code X-Maker-Sample}, which real endpoints ignore.
 */
public final class OpenAiClient implements LlmClient {
    private final ChatModelClient client;
    private final String host;
    private final List<String> secrets;
    private final OutputLimit limit;
    private final boolean takesSeeds;
    private final boolean takesSchemas;
    private final Supplier<BatchLlmClient> batches;

    private OpenAiClient(Builder settings) {
        List<String> hidden = new ArrayList<>(settings.headers.values());
        hidden.add(settings.key);
        this.client = ChatModelClient.over(settings.chatModel(settings.model, settings.sent(), settings.wire()))
                .named(settings.model)
                .timingOutAfter(settings.deadline);
        this.batches = settings.batches(this::translated, List.copyOf(hidden));
        this.host = settings.endpoint.host();
        this.secrets = List.copyOf(hidden);
        this.limit = settings.limit();
        this.takesSeeds = settings.endpoint.takesSeeds();
        this.takesSchemas = settings.takesSchemas();
    }

    /**
     * Starts to build a client for the given endpoint.
     *
     * @param baseUrl where the API is rooted, without {@code /chat/completions}, such as {@code https://api.openai.com/v1}; for
     *     Azure with its version, such as {@code https://NAME.openai.azure.com/openai/deployments/D?api-version=2024-10-21}
     * @return a builder
     * @throws IllegalArgumentException if {@code baseUrl} isn't an http or https URL with a host, or holds a user, a fragment or
     *     another query
     */
    public static Builder at(String baseUrl) {
        return new Builder(Endpoint.at(baseUrl));
    }

    @Override
    public String model() {
        return client.model();
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Failures failures = new Failures("asking " + model() + " at " + host, new Redaction(secrets, request.prompt()));
        Exchange.begin(request.sample());
        try {
            return client.ask(translated(request), failures).reply();
        } finally {
            Exchange.end();
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

    /**
     * Whether the endpoint is known to take seeds: OpenAI, Azure, xAI, Groq, Together, OpenRouter, and what serves models on this
     * machine. To others they go where {@link dev.maker4j.llm.Sampling#seeded()} says so.
     *
     * @return true where requests carry one by default
     */
    @Override
    public boolean takesSeeds() {
        return takesSeeds;
    }

    @Override
    public boolean takesSchemas() {
        return takesSchemas;
    }

    @Override
    public Sampling drawing(Sampling asked) {
        return Models.isFixedInTemperature(model()) ? asked.atProvidersTemperature() : asked;
    }

    /**
     * The same model asked in batches, by OpenAI's protocol: {@code /files} and {@code /batches}. Each line of a batch asks what a call
     * of this client would. Requests and results pass through temporary files, which are deleted at once.
     *
     * @return a client of batches, for one survey at a time
     * @throws IllegalStateException if the endpoint is Azure's, whose batches are another protocol
     */
    public BatchLlmClient batches() {
        return batches.get();
    }

    private ChatRequest translated(LlmRequest request) {
        OpenAiChatRequestParameters.Builder parameters = Parameters.openAi(request);
        if (!Models.isFixedInTemperature(model())) {
            request.temperature().ifPresent(parameters::temperature);
        }
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
        private static final int LARGEST_BODY = 16 * 1024 * 1024;
        private static final String BEARER = "Authorization";

        private final Endpoint endpoint;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String model = "";
        private String key = "";
        private String keyHeader;
        private Duration deadline = Duration.ofSeconds(60);
        private int largestBody = LARGEST_BODY;
        private @Nullable OutputLimit limit;
        private @Nullable Boolean sendingSchemas;

        private Builder(Endpoint endpoint) {
            this.endpoint = endpoint;
            this.keyHeader = endpoint.isAzure() ? "api-key" : BEARER;
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
         * @param secret sent as bearer token, to Azure as {@code api-key}; white space around it is left out
         * @return this builder
         * @throws IllegalArgumentException if the key is blank or holds what no header can; the message doesn't repeat it
         * @throws NullPointerException if there is no key, as where an environment variable isn't set
         */
        public Builder key(String secret) {
            Objects.requireNonNull(secret, "the key is null: is the environment variable set that it is read from?");
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
         * Sends the key in a header of this name, as it is, instead of as a bearer token.
         *
         * @param name the header, such as {@code api-key}, which is the default with {@code ?api-version=}
         * @return this builder
         * @throws IllegalArgumentException if {@code name} is no name of a header
         */
        public Builder keyHeader(String name) {
            this.keyHeader = Headers.name(name);
            return this;
        }

        /**
         * Sends an extra header with every request, such as {@code OpenAI-Organization} or what a gateway asks for. Its
         * value is treated as a secret: it is never shown.
         *
         * @param name the header
         * @param value its value
         * @return this builder
         * @throws IllegalArgumentException if a header can't be named or valued like that; the message doesn't repeat the value
         */
        public Builder header(String name, String value) {
            headers.put(Headers.name(name), Headers.value(name, value));
            return this;
        }

        /**
         * Sends the schema of an answer as {@code response_format}, or spells it out in the prompt.
         *
         * @param sent whether the endpoint takes it. Default: at OpenAI, Azure and xAI, of models that do, and on this machine.
         * @return this builder
         */
        public Builder sendingSchemas(boolean sent) {
            this.sendingSchemas = sent;
            return this;
        }

        /**
         * Sets how large an answer may be. The connection is closed on a larger one, which counts as a transient
         * failure.
         *
         * @param bytes at least 1. Default 16 MB.
         * @return this builder
         * @throws IllegalArgumentException if {@code bytes} is less than 1
         */
        public Builder bodyUpTo(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("an answer has at least 1 byte, but was allowed " + bytes);
            }
            this.largestBody = bytes;
            return this;
        }

        /**
         * Sets the total deadline of one call, from connecting to having the whole reply.
         *
         * @param total the most time one call may take; more than 0. Default 60 s.
         * @return this builder
         * @throws IllegalArgumentException if {@code total} isn't positive
         */
        public Builder timingOutAfter(Duration total) {
            this.deadline = ChatModelClient.positive(total);
            return this;
        }

        /**
         * Sets under which name a limit of output tokens is sent.
         *
         * @param name the parameter. Default {@link OutputLimit#MAX_COMPLETION_TOKENS} at OpenAI itself and for its
         *     reasoning models anywhere, {@link OutputLimit#MAX_TOKENS} else.
         * @return this builder
         */
        public Builder limitingBy(OutputLimit name) {
            this.limit = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Builds the client. Nothing is sent yet.
         *
         * @return the client
         * @throws IllegalStateException if no model was named
         */
        public OpenAiClient build() {
            if (model.isEmpty()) {
                throw new IllegalStateException("no model was named; say model(\"gpt-4.1-mini\") or another");
            }
            return new OpenAiClient(this);
        }

        private Map<String, String> sent() {
            Map<String, String> sent = new LinkedHashMap<>(headers);
            if (!key.isEmpty()) {
                sent.put(keyHeader, keyHeader.equals(BEARER) ? "Bearer " + key : key);
            }
            return sent;
        }

        private HttpClientBuilder wire() {
            return new Wire(largestBody, proxies()).asBuilder();
        }

        private static Proxies proxies() {
            return Proxies.of(System.getenv(), ProxySelector.getDefault());
        }

        /** What makes a client of batches, as this builder stands now. */
        private Supplier<BatchLlmClient> batches(Function<LlmRequest, ChatRequest> translated, List<String> secrets) {
            Map<String, String> with = sent();
            String name = model;
            Duration within = deadline;
            return () -> {
                if (endpoint.isAzure()) {
                    throw new IllegalStateException(
                            "batches at Azure are another protocol than OpenAI's: ask side by side, or another endpoint");
                }
                CaughtRequest caught = new CaughtRequest();
                OpenAiChatModel writer = chatModel(name, Map.of(), caught.asBuilder());
                BatchFile file = new BatchFile(translated, writer, caught, BatchFile.MOST_BYTES);
                BatchWire wire = new BatchWire(Wire.http(proxies()), endpoint.root(), with, within, secrets);
                return new OpenAiBatches(name, endpoint.host(), file, wire, secrets);
            };
        }

        private OpenAiChatModel chatModel(String name, Map<String, String> sent, HttpClientBuilder http) {
            return OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(endpoint.root().toString())
                    .customQueryParams(endpoint.query())
                    .customHeaders(sent)
                    .modelName(name)
                    .maxRetries(0)
                    .logRequests(false)
                    .logResponses(false)
                    .build();
        }

        private boolean takesSchemas() {
            return sendingSchemas == null ? endpoint.takesSchemas(model) : sendingSchemas;
        }

        private OutputLimit limit() {
            if (limit != null) {
                return limit;
            }
            return endpoint.isOpenAi() || Models.isFixedInTemperature(model)
                    ? OutputLimit.MAX_COMPLETION_TOKENS
                    : OutputLimit.MAX_TOKENS;
        }

        /** Names the endpoint's host, never the key. */
        @Override
        public String toString() {
            return "OpenAiClient.Builder[" + model + " at " + endpoint.root().getHost() + "]";
        }
    }
}
