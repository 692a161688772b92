package dev.maker4j.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.time.TimeSource;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A LangChain4j {@link ChatModel} as a client. Safe for use by several threads where the chat model is.
 *
 * <p>Each call makes one attempt. Build the chat model with {@code maxRetries(0)}: its own retries would ignore {@code
 * Retry-After}, log each failure, and hide attempts from the report.
 *
 * <p>Where the chat model speaks OpenAI's protocol, the raw answer is read, since LangChain4j drops reasons to stop that it
 * doesn't know; an HTTP error of any chat model is read by its status and body. LangChain4j's own HTTP client drops {@code
 * Retry-After}, and the failure says so: {@link OpenAiClient} keeps it.
 *
 * <p>Of a request's options, where to stop goes to every provider; seeds, reasoning efforts, cache keys, log-probabilities and fields
 * go to chat models of OpenAI's protocol only. Asked of another they fail the call for good, rather than be left out. Which provider
 * is behind a chat model isn't known here, so seeds are sent only where {@link dev.maker4j.llm.Sampling#seeded()} says so, or the
 * chat model was built with one.
 *
 * <p>Every call has a total deadline, at which the calling thread is interrupted; this frees the connection of chat models
 * that heed an interrupt, as those on the JDK's HTTP client do. An interrupt by others ends the call as {@link
 * InterruptedException}. One that comes in the very moment in which the deadline ends the call can't be told from it.
 *
 * <p>A host whose name can't be looked up is a failure for good, unless it has answered before: then the network is down.
 */
public final class ChatModelClient implements LlmClient {
    private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(60);

    private final ChatModel chatModel;
    private final String model;
    private final Duration deadline;
    private final TimeSource time;
    private final Known known;

    private ChatModelClient(ChatModel chatModel, String model, Duration deadline, TimeSource time, Known known) {
        this.chatModel = chatModel;
        this.model = model;
        this.deadline = deadline;
        this.time = time;
        this.known = known;
    }

    /**
     * A client over the given chat model, named as its default parameters or else its class say, with 60 s for each call.
     *
     * @param chatModel the model to call; only its {@code chat(ChatRequest)} is used
     * @return the client
     */
    public static ChatModelClient over(ChatModel chatModel) {
        return new ChatModelClient(
                Objects.requireNonNull(chatModel, "chatModel"),
                nameOf(chatModel),
                STANDARD_DEADLINE,
                TimeSource.system(),
                new Known());
    }

    private static String nameOf(ChatModel chatModel) {
        ChatRequestParameters defaults = chatModel.defaultRequestParameters();
        String name = defaults == null ? null : defaults.modelName();
        if (name != null && !name.isBlank()) {
            return name;
        }
        String type = chatModel.getClass().getSimpleName();
        return type.isEmpty() ? chatModel.getClass().getName() : type;
    }

    /**
     * Returns this client under another name, for reports and errors.
     *
     * @param name the model's name; not blank, never a secret
     * @return a new client
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public ChatModelClient named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name for reports, but it was blank");
        }
        return new ChatModelClient(chatModel, name, deadline, time, known);
    }

    /**
     * Returns this client with another total deadline, from sending a request to having its whole reply.
     *
     * @param total the most time one call may take; more than 0. Default 60 s.
     * @return a new client
     * @throws IllegalArgumentException if {@code total} isn't positive
     */
    public ChatModelClient timingOutAfter(Duration total) {
        return new ChatModelClient(chatModel, model, positive(total), time, known);
    }

    static Duration positive(Duration total) {
        if (total.isZero() || total.isNegative()) {
            throw new IllegalArgumentException("a call needs some time, but its deadline was " + total);
        }
        return total;
    }

    /**
     * Returns this client with another clock for measuring latency. The deadline is always kept in real time.
     *
     * @param source the clock
     * @return a new client
     */
    public ChatModelClient timedBy(TimeSource source) {
        return new ChatModelClient(chatModel, model, deadline, Objects.requireNonNull(source, "source"), known);
    }

    @Override
    public String model() {
        return model;
    }

    /**
     * Whether an answer said that it was simulated, by {@code "system_fingerprint": "simulated"}, as the test kit's server does
     * for a simulated model. Real endpoints never do.
     *
     * @return false until the first such answer
     */
    @Override
    public boolean isSimulated() {
        return known.simulated;
    }

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        Failures failures = new Failures("asking " + model, new Redaction(List.of(), request.prompt()));
        ChatRequest asked = ChatRequest.builder()
                .messages(messages(request.prompt()))
                .parameters(parameters(request, false, failures))
                .build();
        return ask(asked, failures).reply();
    }

    /** What a request says beside its messages, where this chat model, or whoever knows that it is OpenAI's, can send all of it. */
    ChatRequestParameters parameters(LlmRequest request, boolean isOpenAis, Failures failures) {
        if (isOpenAis || Parameters.areOpenAis(chatModel.defaultRequestParameters())) {
            OpenAiChatRequestParameters.Builder parameters = Parameters.openAi(request);
            request.temperature().ifPresent(parameters::temperature);
            request.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
            return parameters.build();
        }
        Optional<String> unsendable = Parameters.beyondCommon(request);
        if (unsendable.isPresent()) {
            throw failures.unsendable(unsendable.get());
        }
        return Parameters.common(request);
    }

    /**
     * Whether the chat model was built with a seed: it would draw all samples of a step by the one, so each is given its own instead.
     *
     * @return true where it sends a seed by itself
     */
    @Override
    public boolean takesSeeds() {
        return Parameters.haveSeed(chatModel.defaultRequestParameters());
    }

    /** {@return whether the chat model says that it takes schemas, as a capability of its} */
    @Override
    public boolean takesSchemas() {
        return chatModel.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** Makes one attempt at a request that is ready to be sent. */
    Answer ask(ChatRequest request, Failures failures) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long start = time.nanoTime();
        ChatResponse response = null;
        RuntimeException failure = null;
        boolean late;
        Deadline.Armed armed = Deadline.in(deadline);
        try {
            response = chatModel.chat(request);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            late = armed.disarm();
        }
        Duration latency = Duration.ofNanos(Math.max(0, time.nanoTime() - start));
        Reading reading = Answers.reading(response, failure);
        if (reading instanceof Reading.Trouble trouble) {
            throw failures.of(trouble, failure);
        }
        if (reading instanceof Reading.Sample sample) {
            return answer(sample, response, latency);
        }
        if (response != null) {
            known.answered = true;
            return new Answer(Replies.of(response, latency), response);
        }
        if (failure == null) {
            throw failures.silent();
        }
        return noReply(failure, late, latency, failures);
    }

    /** The raw answer counts; the text is taken from the chat model where it has one, as it may be more than a mere client. */
    private Answer answer(Reading.Sample sample, @Nullable ChatResponse response, Duration latency) {
        known.answered = true;
        if (sample.simulated()) {
            known.simulated = true;
        }
        String text = response == null || Exchange.current() != null ? sample.text() : Replies.text(response);
        LlmReply reply = LlmReply.of(text, sample.usage(), sample.finishReason(), latency)
                .choosing(sample.choices());
        return new Answer(Replies.identified(reply, sample.id()), response);
    }

    private Answer noReply(RuntimeException failure, boolean late, Duration latency, Failures failures)
            throws InterruptedException {
        if (late) {
            throw failures.timedOut(deadline, failure);
        }
        if (wasInterrupted(failure)) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        if (failure instanceof ContentFilteredException) {
            return new Answer(LlmReply.of("", TokenUsage.unknown(), FinishReason.CONTENT_FILTER, latency), null);
        }
        throw failures.of(failure, known.answered);
    }

    /** What answers have shown of whoever gives them. Safe for use by several threads. */
    private static final class Known {
        private volatile boolean answered;
        private volatile boolean simulated;
    }

    /**
     * What one attempt brought.
     *
     * @param reply the reply, as the core knows it
     * @param response the same as LangChain4j gave it; null where the provider withheld it
     */
    record Answer(LlmReply reply, @Nullable ChatResponse response) {}

    static boolean wasInterrupted(RuntimeException failure) {
        return Thread.currentThread().isInterrupted()
                || Causes.find(failure, InterruptedException.class) != null
                || Causes.find(failure, ClosedByInterruptException.class) != null;
    }

    static List<ChatMessage> messages(Prompt prompt) {
        UserMessage user = UserMessage.from(prompt.user());
        return prompt.system().isEmpty() ? List.of(user) : List.of(SystemMessage.from(prompt.system()), user);
    }

    /** Names the model and its deadline. */
    @Override
    public String toString() {
        return "ChatModelClient[" + model + ", within " + deadline + "]";
    }
}
