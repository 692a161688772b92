package dev.maker4j.testkit.batch;

import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.llm.LlmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Loses the answers to the first calls of each kind; the provider has done what they asked all the same. */
final class FlakyClient implements BatchLlmClient {
    private final BatchLlmClient provider;
    private final int times;
    private final Map<String, Integer> lost = new HashMap<>();

    FlakyClient(BatchLlmClient provider, int times) {
        this.provider = provider;
        this.times = times;
    }

    private <T> T answered(String call, T answer) {
        if (lost.merge(call, 1, Integer::sum) <= times) {
            throw new LlmException.Transient(LlmException.Kind.CONNECTION, "the answer to " + call + " was lost", null);
        }
        return answer;
    }

    @Override
    public String submit(String key, List<BatchRequest> requests) throws InterruptedException {
        return answered("submit", provider.submit(key, requests));
    }

    @Override
    public Optional<String> find(String key) throws InterruptedException {
        return answered("find", provider.find(key));
    }

    @Override
    public BatchStatus status(String batch) throws InterruptedException {
        return answered("status", provider.status(batch));
    }

    @Override
    public Stream<BatchResult> results(String batch) throws InterruptedException {
        return answered("results", provider.results(batch));
    }

    @Override
    public void cancel(String batch) throws InterruptedException {
        provider.cancel(batch);
    }
}
