package dev.maker4j.batch;

import dev.maker4j.llm.LlmException;
import dev.maker4j.stability.Experimental;
import java.util.Objects;
import java.util.Optional;

/** How a batch stands at its provider. Immutable. */
@Experimental
public final class BatchStatus {

    /** Whether the provider still works on it, or how it ended. */
    public enum Phase {
        /** The provider looks at it, answers it, or puts its results together. */
        WORKING,
        /** Every request has a result. */
        COMPLETED,
        /** The provider's time for it was over; what was answered by then is among its results. */
        EXPIRED,
        /** Somebody had it cancelled; what was answered by then is among its results. */
        CANCELLED,
        /** The provider took it for none, or broke down over it: it has no results, and costs nothing. */
        FAILED
    }

    private final Phase phase;
    private final Optional<LlmException> failure;

    private BatchStatus(Phase phase, Optional<LlmException> failure) {
        this.phase = Objects.requireNonNull(phase, "phase");
        this.failure = failure;
    }

    /**
     * A batch that didn't fail.
     *
     * @param phase how it stands
     * @return the status
     * @throws IllegalArgumentException if it failed: {@link #failed} says why
     */
    public static BatchStatus of(Phase phase) {
        if (phase == Phase.FAILED) {
            throw new IllegalArgumentException("a batch that failed has a failure: say BatchStatus.failed(why)");
        }
        return new BatchStatus(phase, Optional.empty());
    }

    /**
     * A batch that failed as a whole.
     *
     * @param why a transient failure where the same requests are worth another batch
     * @return the status
     */
    public static BatchStatus failed(LlmException why) {
        return new BatchStatus(Phase.FAILED, Optional.of(why));
    }

    /** {@return whether the provider still works on it, or how it ended} */
    public Phase phase() {
        return phase;
    }

    /** {@return why it failed; empty unless it did} */
    public Optional<LlmException> failure() {
        return failure;
    }

    @Override
    public String toString() {
        return "BatchStatus[" + phase + failure.map(why -> ", " + why.kind()).orElse("") + "]";
    }
}
