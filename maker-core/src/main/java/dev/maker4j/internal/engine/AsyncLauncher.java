package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.AsyncDispatcher;
import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The calls of an asynchronous client, which hold no thread. */
final class AsyncLauncher implements Launcher {
    private final AsyncDispatcher provider;
    private final Gate gate;

    AsyncLauncher(AsyncDispatcher provider, Gate gate) {
        this.provider = provider;
        this.gate = gate;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the call itself is returned
    public Future<LlmReply> launch(LlmRequest request, CallSink failures, Consumer<Future<LlmReply>> ended) {
        CompletableFuture<LlmReply> call = provider.ask(request, failures, gate);
        call.whenComplete((reply, failure) -> ended.accept(call));
        return call;
    }
}
