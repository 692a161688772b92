package dev.maker4j.batch;

import dev.maker4j.llm.LlmException;
import dev.maker4j.stability.Experimental;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port to a provider that answers many requests as one batch.
 *
 * <p>Most providers {@linkplain #keepsKeys keep} what a batch and its requests are known by. Of one that doesn't, a survey notes the order
 * in which it asks, takes results by their place, and pauses where it can't tell whether a batch was submitted.
 *
 * <p>A client makes one attempt a call, as an {@link dev.maker4j.llm.LlmClient} does: it doesn't wait for a batch, retry or judge. All
 * methods throw {@link LlmException.Transient} where the same call may succeed later and {@link LlmException.Permanent} where it never
 * will, and end promptly with an {@link InterruptedException} where the calling thread is interrupted. Used by one thread at a time.
 */
@Experimental
public interface BatchLlmClient {
    /** How many requests the providers that are known take in one batch. */
    int MOST_REQUESTS = 50_000;

    /**
     * Submits a batch, and returns once the provider has it.
     *
     * @param key what the provider keeps with the batch, so that {@link #find} knows it again: up to 64 letters, digits and hyphens
     * @param requests what is asked, at least one, no two with the same identifier
     * @return what the provider calls the batch, not blank
     * @throws InterruptedException if the calling thread was interrupted; the provider may have the batch all the same
     */
    String submit(String key, List<BatchRequest> requests) throws InterruptedException;

    /**
     * Looks for a batch that was submitted earlier, such as by a process that was killed before it could note that.
     *
     * @param key the key that it was submitted with
     * @return what the provider calls the batch; empty where it has none with this key
     * @throws InterruptedException if the calling thread was interrupted
     */
    Optional<String> find(String key) throws InterruptedException;

    /**
     * How a batch stands.
     *
     * @param batch what the provider calls it
     * @return whether the provider still works on it, or how it ended
     * @throws InterruptedException if the calling thread was interrupted
     */
    BatchStatus status(String batch) throws InterruptedException;

    /**
     * What became of the requests of a batch that has ended, in any order. Requests that it was ended before may be left out.
     *
     * @param batch what the provider calls it
     * @return the results, to be closed; reading them may throw what the other methods do
     * @throws InterruptedException if the calling thread was interrupted
     */
    Stream<BatchResult> results(String batch) throws InterruptedException;

    /**
     * Has the provider stop working on a batch. What it has answered by then is paid for, and among the results. Does nothing to a batch
     * that has ended.
     *
     * @param batch what the provider calls it
     * @throws InterruptedException if the calling thread was interrupted
     */
    void cancel(String batch) throws InterruptedException;

    /**
     * Whether the provider keeps the key of a batch and the identifiers of its requests. Where it doesn't, {@link #find} isn't called, and
     * {@link #results} tells them in the order of their requests, each identified by its place: 0, 1, 2 and so on. Unless there are as many as
     * there were requests, none is taken for any request's.
     *
     * @return true by default
     */
    default boolean keepsKeys() {
        return true;
    }

    /**
     * How many of these requests go into one batch.
     *
     * @param requests at least one
     * @return so many from the first on, at least 1
     */
    default int fitting(List<BatchRequest> requests) {
        return Math.min(requests.size(), MOST_REQUESTS);
    }

    /** {@return the name of the model that answers; {@code unnamed} where it isn't known} */
    default String model() {
        return "unnamed";
    }

    /**
     * Whether a simulation answers, as {@link dev.maker4j.llm.LlmClient#isSimulated()} says.
     *
     * @return true for a simulated or scripted model
     */
    default boolean isSimulated() {
        return false;
    }
}
