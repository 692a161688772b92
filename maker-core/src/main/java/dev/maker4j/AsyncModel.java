package dev.maker4j;

import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import java.util.Set;

/** What an asynchronous client says of its model, for whoever reports it. Its calls are never made here. */
record AsyncModel(AsyncLlmClient client) implements LlmClient {

    @Override
    public LlmReply complete(LlmRequest request) {
        throw new IllegalStateException("an asynchronous client is asked by its own method");
    }

    @Override
    public String model() {
        return client.model();
    }

    @Override
    public Set<String> models() {
        return client.models();
    }

    @Override
    public boolean isSimulated() {
        return client.isSimulated();
    }

    @Override
    public boolean takesSeeds() {
        return client.takesSeeds();
    }

    @Override
    public boolean takesSchemas() {
        return client.takesSchemas();
    }

    @Override
    public Sampling drawing(Sampling asked) {
        return client.drawing(asked);
    }
}
