package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.AsyncDispatcher;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.llm.Parallelism;
import java.util.Optional;

/**
 * How one model of a run is reached.
 *
 * @param provider who is asked
 * @param async the provider's calls that hold no thread; empty for a blocking client
 * @param parallelism whose threads make the others, and how many
 * @param ignoringReplyIds whether the identifiers of its replies are known to say nothing
 */
public record Route(
        Dispatcher provider, Optional<AsyncDispatcher> async, Parallelism parallelism, boolean ignoringReplyIds) {

    /** Whether its calls compute rather than wait. */
    boolean isInProcess() {
        return async.isEmpty() && provider.client().isInProcess();
    }
}
