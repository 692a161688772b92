package dev.maker4j.testkit.batch;

import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider as one process sees it, until that is killed. */
record CutClient(BatchLlmClient provider, Crash crash) implements BatchLlmClient {
    @Override
    public String submit(String key, List<BatchRequest> requests) {
        return crash.at("submit", () -> provider.submit(key, requests));
    }

    @Override
    public Optional<String> find(String key) {
        return crash.at("find", () -> provider.find(key));
    }

    @Override
    public BatchStatus status(String batch) {
        return crash.at("status", () -> provider.status(batch));
    }

    @Override
    public Stream<BatchResult> results(String batch) {
        return crash.at("results", () -> provider.results(batch));
    }

    @Override
    public void cancel(String batch) throws InterruptedException {
        provider.cancel(batch);
    }

    @Override
    public int fitting(List<BatchRequest> requests) {
        return provider.fitting(requests);
    }

    @Override
    public boolean isSimulated() {
        return provider.isSimulated();
    }
}
