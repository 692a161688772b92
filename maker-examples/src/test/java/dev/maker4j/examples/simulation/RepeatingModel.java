package dev.maker4j.examples.simulation;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.List;

/**
 * A model that says the same things over and over, whatever it is asked: for refusals and garbage. Immutable.
 *
 * @param texts what it says, a sample each
 */
public record RepeatingModel(List<String> texts) implements LlmClient {
    @Override
    public LlmReply complete(LlmRequest request) {
        return LlmReply.of(texts.get(request.sample() % texts.size()));
    }

    @Override
    public String model() {
        return "simulated babbler";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }
}
