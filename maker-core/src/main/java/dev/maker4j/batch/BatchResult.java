package dev.maker4j.batch;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.stability.Experimental;
import java.util.Objects;
import java.util.Optional;

/** What became of one request of a batch: a reply, or a failure. Immutable. */
@Experimental
public final class BatchResult {
    private final String id;
    private final Optional<LlmReply> reply;
    private final Optional<LlmException> failure;

    private BatchResult(String id, Optional<LlmReply> reply, Optional<LlmException> failure) {
        this.id = Objects.requireNonNull(id, "id");
        this.reply = reply;
        this.failure = failure;
    }

    /**
     * A request that was answered.
     *
     * @param id what the request is known by
     * @param reply the answer
     * @return the result
     */
    public static BatchResult of(String id, LlmReply reply) {
        return new BatchResult(id, Optional.of(reply), Optional.empty());
    }

    /**
     * A request that wasn't answered, which costs nothing.
     *
     * @param id what the request is known by
     * @param failure why; a transient one where the same request may be answered in another batch
     * @return the result
     */
    public static BatchResult failed(String id, LlmException failure) {
        return new BatchResult(id, Optional.empty(), Optional.of(failure));
    }

    /** {@return what the request is known by} */
    public String id() {
        return id;
    }

    /** {@return the answer; empty where there is none} */
    public Optional<LlmReply> reply() {
        return reply;
    }

    /** {@return why there is no answer; empty where there is one} */
    public Optional<LlmException> failure() {
        return failure;
    }

    @Override
    public String toString() {
        return "BatchResult[" + id + ", "
                + failure.map(LlmException::kind).map(String::valueOf).orElse("answered") + "]";
    }
}
