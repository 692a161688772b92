package dev.maker4j.internal.provider;

import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A model whose calls end when a test says so, or are cancelled. */
final class Callees implements LlmClient {
    private final BlockingQueue<CompletableFuture<LlmReply>> begun = new LinkedBlockingQueue<>();

    @Override
    public LlmReply complete(LlmRequest request) throws InterruptedException {
        CompletableFuture<LlmReply> call = begin();
        try {
            return call.get();
        } catch (ExecutionException failed) {
            throw (LlmException) failed.getCause();
        } catch (InterruptedException stopped) {
            call.cancel(false);
            throw stopped;
        }
    }

    AsyncLlmClient async() {
        return request -> begin();
    }

    @Override
    public String model() {
        return "called";
    }

    private CompletableFuture<LlmReply> begin() {
        CompletableFuture<LlmReply> call = new CompletableFuture<>();
        begun.add(call);
        return call;
    }

    /** The next call that was begun, which must come. */
    CompletableFuture<LlmReply> next() throws InterruptedException {
        CompletableFuture<LlmReply> call = begun.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no further call was begun");
        }
        return call;
    }

    boolean nobodyElse() {
        return begun.isEmpty();
    }
}
