package dev.maker4j.llm;

import dev.maker4j.stability.Experimental;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A second, optional port to a language model, for clients whose calls hold no thread. What {@link LlmClient} says of a client holds
 * here too: one attempt a call, no retries, no repairs, safe for use by several threads.
 */
@Experimental
@FunctionalInterface
public interface AsyncLlmClient {

    /**
     * Begins to ask for one sample and returns at once.
     *
     * @param request what to ask
     * @return the reply, or an {@link LlmException} as {@link LlmClient#complete} throws it. Its {@code toCompletableFuture()} is
     *     cancelled where the reply isn't wanted any more; a client should then end the call and free its connection
     */
    CompletionStage<LlmReply> ask(LlmRequest request);

    /** {@return the model's name, for reports; never a key or another secret} */
    default String model() {
        return "unnamed";
    }

    /**
     * The models that replies may come from, by the names that prices go by.
     *
     * @return the names; at least one
     */
    default Set<String> models() {
        return Set.of(model());
    }

    /**
     * Whether this model is a simulation; asked again as long as it says no.
     *
     * @return true for a simulated or scripted model
     */
    default boolean isSimulated() {
        return false;
    }

    /** {@return whether the provider is known to take seeds, as {@link LlmClient#takesSeeds()} says} */
    default boolean takesSeeds() {
        return false;
    }

    /** {@return whether the client sends schemas apart from the prompt's text, as {@link LlmClient#takesSchemas()} says} */
    default boolean takesSchemas() {
        return false;
    }

    /**
     * How samples are really drawn where they are asked for like this: a model that takes no temperature but its own is sent none,
     * whatever is asked, and a run's identity says so.
     *
     * @param asked what the run asks for
     * @return the same, unless something of it isn't sent
     */
    default Sampling drawing(Sampling asked) {
        return asked;
    }
}
