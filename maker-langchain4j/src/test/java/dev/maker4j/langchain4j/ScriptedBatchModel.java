package dev.maker4j.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchPage;
import dev.langchain4j.model.batch.BatchPagination;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.BatchChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** A provider of batches as LangChain4j shows one: it adds one to the number in each prompt, and keeps neither keys nor identifiers. */
final class ScriptedBatchModel implements BatchChatModel {
    private final List<Batch> batches = new ArrayList<>();
    private final Queue<Fate> fates = new ArrayDeque<>();
    private final Queue<Runnable> beforeSubmissions = new ArrayDeque<>();
    private final Queue<Runnable> afterSubmissions = new ArrayDeque<>();
    private Runnable around = () -> {};
    private int looks;
    private long answered;

    /** How a batch ends, and what is left of its results. */
    record Fate(BatchState state, UnaryOperator<List<BatchItemResult<ChatResponse>>> results) {}

    private static final class Batch {
        private final List<ChatRequest> requests;
        private final Fate fate;
        private int looksLeft;
        private List<BatchItemResult<ChatResponse>> results = List.of();

        Batch(List<ChatRequest> requests, Fate fate, int looksLeft) {
            this.requests = requests;
            this.fate = fate;
            this.looksLeft = looksLeft;
        }
    }

    /** Says what becomes of the next batch; without a word it succeeds. */
    ScriptedBatchModel next(BatchState state, UnaryOperator<List<BatchItemResult<ChatResponse>>> results) {
        fates.add(new Fate(state, results));
        return this;
    }

    /** Is at work on each batch while it is looked at so often. */
    ScriptedBatchModel workingFor(int times) {
        looks = times;
        return this;
    }

    /** Throws instead of taking the next batch. */
    ScriptedBatchModel refusing(RuntimeException with) {
        beforeSubmissions.add(() -> {
            throw with;
        });
        return this;
    }

    /** Takes the next batch and answers; of use before one whose answer is lost. */
    ScriptedBatchModel answering() {
        afterSubmissions.add(() -> {});
        return this;
    }

    /** Has somebody look on before and after each call. */
    void around(Runnable moment) {
        around = moment;
    }

    /** Takes the next batch, and then throws. */
    ScriptedBatchModel losingTheAnswer(RuntimeException with) {
        afterSubmissions.add(() -> {
            throw with;
        });
        return this;
    }

    /** Ends every batch at the next look. */
    void endingNow() {
        looks = 0;
        batches.forEach(batch -> batch.looksLeft = 0);
    }

    /** How many requests each batch had. */
    List<Integer> sizes() {
        return batches.stream().map(batch -> batch.requests.size()).toList();
    }

    /** What the provider calls its latest batch. */
    String latest() {
        return "msgbatch-" + (batches.size() - 1);
    }

    /** How many requests were answered, and have to be paid for. */
    long answered() {
        return answered;
    }

    @Override
    public BatchResponse<ChatResponse> submit(BatchRequest<ChatRequest> request) {
        around.run();
        if (!beforeSubmissions.isEmpty()) {
            beforeSubmissions.remove().run();
        }
        Fate fate = fates.isEmpty() ? new Fate(BatchState.SUCCEEDED, UnaryOperator.identity()) : fates.remove();
        batches.add(new Batch(List.copyOf(request.requests()), fate, looks));
        if (!afterSubmissions.isEmpty()) {
            afterSubmissions.remove().run();
        }
        around.run();
        return response(latest(), BatchState.PENDING, List.of());
    }

    @Override
    public BatchResponse<ChatResponse> retrieve(String batchId) {
        around.run();
        Batch batch = batches.get(Integer.parseInt(batchId.substring("msgbatch-".length())));
        if (batch.looksLeft-- > 0) {
            return response(batchId, BatchState.RUNNING, List.of());
        }
        if (batch.results.isEmpty()) {
            batch.results = batch.fate.results().apply(answers(batch));
            answered +=
                    batch.results.stream().filter(BatchItemResult::isSuccess).count();
        }
        return response(batchId, batch.fate.state(), batch.results);
    }

    private static List<BatchItemResult<ChatResponse>> answers(Batch batch) {
        List<BatchItemResult<ChatResponse>> answers = new ArrayList<>();
        for (ChatRequest request : batch.requests) {
            int number = Integer.parseInt(((UserMessage) request.messages().get(0)).singleText());
            answers.add(BatchItemResult.success(ChatResponse.builder()
                    .aiMessage(AiMessage.from(Integer.toString(number + 1)))
                    .build()));
        }
        return answers;
    }

    private static BatchResponse<ChatResponse> response(
            String id, BatchState state, List<BatchItemResult<ChatResponse>> results) {
        return BatchResponse.<ChatResponse>builder()
                .batchId(id)
                .state(state)
                .results(results)
                .build();
    }

    @Override
    public void cancel(String batchId) {
        throw new UnsupportedOperationException("no test cancels " + batchId);
    }

    @Override
    public BatchPage<ChatResponse> list(BatchPagination pagination) {
        throw new UnsupportedOperationException("nobody lists batches");
    }
}
