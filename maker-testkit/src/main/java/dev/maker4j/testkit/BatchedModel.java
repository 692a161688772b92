package dev.maker4j.testkit;

import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * A provider of batches in memory, in front of any model. It outlives the surveys that ask it, as a provider does, so one that is started
 * again finds its batches.
 *
 * <pre>{@code
 * BatchedModel batches = BatchedModel.of(model).endingAfter(3);
 * batches.next(BatchFate.expires(0.6));
 * }</pre>
 *
 * <p>Results come in another order than their requests. Safe for use by several threads.
 */
public final class BatchedModel implements BatchLlmClient {
    private final LlmClient model;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Queue<BatchFate> fates = new ArrayDeque<>();
    private int looks = 1;
    private int mostRequests = MOST_REQUESTS;
    private long answered;

    private BatchedModel(LlmClient model) {
        this.model = model;
    }

    /** A batch as the provider holds it. */
    private static final class Batch {
        private final String key;
        private final List<BatchRequest> requests;
        private BatchFate fate;
        private int looksLeft;
        private List<BatchResult> results = List.of();

        Batch(String key, List<BatchRequest> requests, BatchFate fate, int looksLeft) {
            this.key = key;
            this.requests = List.copyOf(requests);
            this.fate = fate;
            this.looksLeft = looksLeft;
        }

        boolean isOver() {
            return looksLeft < 0;
        }
    }

    /**
     * A provider that has no batch yet.
     *
     * @param model what answers
     * @return the provider
     */
    public static BatchedModel of(LlmClient model) {
        return new BatchedModel(Objects.requireNonNull(model, "model"));
    }

    /**
     * Ends each batch that is submitted from here on once its status was asked for so often that it was at work. Default 1.
     *
     * @param times at least 0
     * @return this provider
     */
    public synchronized BatchedModel endingAfter(int times) {
        looks = times;
        return this;
    }

    /**
     * Ends every batch that is at work once its status is next asked for.
     *
     * @return this provider
     */
    public synchronized BatchedModel endingNow() {
        batches.values().stream().filter(batch -> !batch.isOver()).forEach(batch -> batch.looksLeft = 0);
        return this;
    }

    /**
     * Takes no more requests in a batch than this.
     *
     * @param most at least 1
     * @return this provider
     */
    public synchronized BatchedModel taking(int most) {
        mostRequests = most;
        return this;
    }

    /**
     * Says what becomes of the next batch; queues up behind what is queued already. Without a word a batch completes.
     *
     * @param fate what becomes of it
     * @return this provider
     */
    public synchronized BatchedModel next(BatchFate fate) {
        fates.add(fate);
        return this;
    }

    /**
     * How many requests each batch had.
     *
     * @return a copy, in the order in which they were submitted
     */
    public synchronized List<Integer> sizes() {
        return batches.values().stream().map(batch -> batch.requests.size()).toList();
    }

    /**
     * The keys that batches were submitted with.
     *
     * @return a copy, in the order in which they were submitted
     */
    public synchronized List<String> keys() {
        return batches.values().stream().map(batch -> batch.key).toList();
    }

    /**
     * How many requests were answered, and have to be paid for.
     *
     * @return at least 0
     */
    public synchronized long answered() {
        return answered;
    }

    @Override
    public synchronized String submit(String key, List<BatchRequest> requests) {
        if (requests.isEmpty() || requests.size() > mostRequests) {
            throw new LlmException.Permanent(
                    LlmException.Kind.INVALID_REQUEST,
                    "a batch has 1 to " + mostRequests + " requests, but had " + requests.size(),
                    null);
        }
        BatchFate fate = fates.isEmpty() ? BatchFate.completes() : fates.remove();
        String handle = "batch-" + batches.size();
        batches.put(handle, new Batch(key, requests, fate, looks));
        return handle;
    }

    @Override
    public synchronized Optional<String> find(String key) {
        return batches.entrySet().stream()
                .filter(batch -> batch.getValue().key.equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized BatchStatus status(String batch) throws InterruptedException {
        Batch one = known(batch);
        if (!one.isOver() && one.looksLeft-- > 0) {
            return BatchStatus.of(Phase.WORKING);
        }
        if (one.results.isEmpty()) {
            one.results = results(one);
        }
        return one.fate.end() == Phase.FAILED
                ? BatchStatus.failed(one.fate.failure().orElseThrow())
                : BatchStatus.of(one.fate.end());
    }

    private List<BatchResult> results(Batch batch) throws InterruptedException {
        List<BatchResult> results = new ArrayList<>();
        for (int place = 0; place < batch.requests.size(); place++) {
            BatchRequest request = batch.requests.get(place);
            if (batch.fate.answers(place)) {
                results.add(result(request));
            } else {
                batch.fate.failure().ifPresent(failure -> results.add(BatchResult.failed(request.id(), failure)));
            }
        }
        Collections.reverse(results);
        return results;
    }

    private BatchResult result(BatchRequest request) throws InterruptedException {
        try {
            BatchResult result = BatchResult.of(request.id(), model.complete(request.request()));
            answered++;
            return result;
        } catch (LlmException failure) {
            return BatchResult.failed(request.id(), failure);
        }
    }

    @Override
    public synchronized Stream<BatchResult> results(String batch) {
        Batch one = known(batch);
        return one.fate.end() == Phase.FAILED ? Stream.empty() : one.results.stream();
    }

    @Override
    public synchronized void cancel(String batch) {
        Batch one = known(batch);
        if (!one.isOver()) {
            one.fate = BatchFate.isCancelled(0);
            one.looksLeft = 0;
        }
    }

    private Batch known(String handle) {
        Batch batch = batches.get(handle);
        if (batch == null) {
            throw new LlmException.Permanent(
                    LlmException.Kind.INVALID_REQUEST, "there is no batch \"" + handle + "\"", null);
        }
        return batch;
    }

    @Override
    public int fitting(List<BatchRequest> requests) {
        return Math.min(requests.size(), mostRequests);
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public boolean isSimulated() {
        return model.isSimulated();
    }

    @Override
    public synchronized String toString() {
        return "BatchedModel[" + model.model() + ", " + batches.size() + " batches]";
    }
}
