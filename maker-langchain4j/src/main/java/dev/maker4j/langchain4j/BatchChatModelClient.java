package dev.maker4j.langchain4j;

import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.chat.BatchChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A LangChain4j {@link BatchChatModel}, such as Anthropic's or Gemini's, as a client of batches. Confined to one thread.
 *
 * <pre>{@code
 * Batches.through(BatchChatModelClient.over(batchModel, "claude-haiku-4-5"))
 * }</pre>
 *
 * <p>LangChain4j's batches carry no key and no identifiers, so {@link #keepsKeys} is false: the survey's journal holds the order of the
 * requests, results count only where there is one for each, and a batch that was submitted while the process was killed, or the answer
 * was lost, pauses the survey until somebody says what became of it.
 *
 * <p>Build the batch model with {@code maxRetries(0)}: a submission that it repeats by itself may be taken, and paid for, twice. How long a
 * call takes at most is the batch model's too. Of a request's options it sends what every provider has: temperature, limit, stops and schema.
 */
public final class BatchChatModelClient implements BatchLlmClient {
    private static final int NOT_FOUND = 404;

    private final BatchChatModel chatModel;
    private final String model;
    private boolean answered;
    private @Nullable BatchResponse<ChatResponse> ended;

    private BatchChatModelClient(BatchChatModel chatModel, String model) {
        this.chatModel = chatModel;
        this.model = model;
    }

    /**
     * A client over the given batch model.
     *
     * @param chatModel what submits and fetches batches
     * @param model the name of the model that answers, which a batch model doesn't tell; the same as of the survey's provider
     * @return the client
     * @throws IllegalArgumentException if {@code model} is blank
     */
    public static BatchChatModelClient over(BatchChatModel chatModel, String model) {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a model needs a name for reports, but it was blank");
        }
        return new BatchChatModelClient(Objects.requireNonNull(chatModel, "chatModel"), model);
    }

    @Override
    public String model() {
        return model;
    }

    /** {@return false: LangChain4j's batches carry none} */
    @Override
    public boolean keepsKeys() {
        return false;
    }

    @Override
    public String submit(String key, List<BatchRequest> requests) throws InterruptedException {
        String attempt = "submitting a batch of " + requests.size() + " requests to " + model;
        List<ChatRequest> asked = requests.stream()
                .map(request -> translated(request.request(), attempt))
                .toList();
        return called(attempt, () -> chatModel.submit(new dev.langchain4j.model.batch.BatchRequest<>(asked)))
                .batchId();
    }

    private static ChatRequest translated(LlmRequest request, String attempt) {
        Optional<String> unsendable = Parameters.beyondCommon(request);
        if (unsendable.isPresent()) {
            throw failures(attempt).unsendable(unsendable.get());
        }
        return ChatRequest.builder()
                .messages(ChatModelClient.messages(request.prompt()))
                .parameters(Parameters.common(request))
                .build();
    }

    /**
     * Not called, since there is nothing to look for.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Optional<String> find(String key) {
        throw new UnsupportedOperationException(
                "LangChain4j's batches carry no key to find " + key + " by: look at the provider's list of batches");
    }

    @Override
    public BatchStatus status(String batch) throws InterruptedException {
        ended = null;
        BatchResponse<ChatResponse> response = retrieved(batch);
        BatchStatus status = switch (response.state()) {
            case PENDING, RUNNING -> BatchStatus.of(Phase.WORKING);
            case SUCCEEDED -> BatchStatus.of(Phase.COMPLETED);
            case EXPIRED -> BatchStatus.of(Phase.EXPIRED);
            case CANCELLED -> BatchStatus.of(Phase.CANCELLED);
            case FAILED -> failed(batch, response);
            case UNSPECIFIED ->
                throw new LlmException.Transient(
                        Kind.MALFORMED, looking(batch) + ": its state isn't known; look at it there", null);
        };
        ended = status.phase() == Phase.WORKING ? null : response;
        return status;
    }

    private BatchResponse<ChatResponse> retrieved(String batch) throws InterruptedException {
        return called(looking(batch), () -> chatModel.retrieve(batch));
    }

    private String looking(String batch) {
        return "looking at batch " + batch + " of " + model;
    }

    /** What was answered before a batch failed is paid for; one that brought nothing has its own failure as its first, at best. */
    private BatchStatus failed(String batch, BatchResponse<ChatResponse> response) {
        if (!response.responses().isEmpty()) {
            return BatchStatus.of(Phase.COMPLETED);
        }
        String attempt = "asking batch " + batch + " of " + model;
        return response.errors().stream()
                .findFirst()
                .map(error -> ItemErrors.isCancelled(error)
                        ? BatchStatus.of(Phase.CANCELLED)
                        : BatchStatus.failed(ItemErrors.failure(error, failures(attempt))))
                .orElseGet(() -> BatchStatus.failed(new LlmException.Transient(
                        Kind.OTHER, attempt + ": the batch failed, and doesn't say why; look at it there", null)));
    }

    /** In the order of the requests, as far as the batch model keeps it; what is missing shifts the others, which the survey notices. */
    @Override
    public Stream<BatchResult> results(String batch) throws InterruptedException {
        BatchResponse<ChatResponse> known = ended;
        ended = null;
        BatchResponse<ChatResponse> response =
                known != null && known.batchId().equals(batch) ? known : retrieved(batch);
        if (response.responses().isEmpty() && response.state() == dev.langchain4j.model.batch.BatchState.FAILED) {
            return Stream.empty();
        }
        Failures failures = failures("asking batch " + batch + " of " + model);
        List<BatchResult> results = new ArrayList<>();
        for (BatchItemResult<ChatResponse> item : response.results()) {
            results.add(result(Integer.toString(results.size()), item, failures));
        }
        return results.stream();
    }

    private static BatchResult result(String place, BatchItemResult<ChatResponse> item, Failures failures) {
        return item.isSuccess()
                ? BatchResult.of(place, Replies.of(item.response(), Duration.ZERO))
                : BatchResult.failed(place, ItemErrors.failure(item.error(), failures));
    }

    @Override
    public void cancel(String batch) throws InterruptedException {
        called("cancelling batch " + batch + " of " + model, () -> {
            chatModel.cancel(batch);
            return batch;
        });
    }

    private <T> T called(String attempt, Supplier<@Nullable T> call) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException failure) {
            if (ChatModelClient.wasInterrupted(failure)) {
                Thread.interrupted();
                throw new InterruptedException();
            }
            throw failure(attempt, failure);
        }
        if (answer == null) {
            throw failures(attempt).silent();
        }
        answered = true;
        return answer;
    }

    private LlmException failure(String attempt, RuntimeException failure) {
        Reading reading = Answers.reading(null, failure);
        boolean unknown = Causes.find(failure, ModelNotFoundException.class) != null
                || (reading instanceof Trouble trouble && trouble.status() == NOT_FOUND);
        if (unknown) {
            return new LlmException.Permanent(
                    Kind.INVALID_REQUEST,
                    attempt
                            + ": HTTP 404; check the model's name, that the provider has batches, and still has this one",
                    null);
        }
        return reading instanceof Trouble trouble
                ? new Failures(attempt, redaction()).of(trouble, failure)
                : new Failures(attempt, redaction()).of(failure, answered);
    }

    private static Failures failures(String attempt) {
        return Failures.withHeaders(attempt, redaction());
    }

    private static Redaction redaction() {
        return new Redaction(List.of(), Prompt.of("(a batch)"));
    }

    /** Names the model. */
    @Override
    public String toString() {
        return "BatchChatModelClient[" + model + "]";
    }
}
