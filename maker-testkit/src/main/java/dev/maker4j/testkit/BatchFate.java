package dev.maker4j.testkit;

import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.llm.LlmException;
import java.util.Objects;
import java.util.Optional;

/** What becomes of a batch. Immutable. */
public final class BatchFate {
    private final Phase end;
    private final double share;
    private final Optional<LlmException> failure;

    private BatchFate(Phase end, double share, Optional<LlmException> failure) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, but was " + share);
        }
        this.end = end;
        this.share = share;
        this.failure = failure;
    }

    /**
     * A batch that is answered as a whole.
     *
     * @return the usual fate
     */
    public static BatchFate completes() {
        return new BatchFate(Phase.COMPLETED, 1, Optional.empty());
    }

    /**
     * A batch that completes, though not all of its requests are answered.
     *
     * @param answered the share of requests that are, from 0 to 1
     * @param failure what the others meet
     * @return the fate
     */
    public static BatchFate completes(double answered, LlmException failure) {
        return new BatchFate(Phase.COMPLETED, answered, Optional.of(failure));
    }

    /**
     * A batch whose time is over before it is answered. What isn't answered is left out of its results.
     *
     * @param answered the share of requests that are answered by then, from 0 to 1
     * @return the fate
     */
    public static BatchFate expires(double answered) {
        return new BatchFate(Phase.EXPIRED, answered, Optional.empty());
    }

    /**
     * A batch that somebody has cancelled at the provider.
     *
     * @param answered the share of requests that are answered by then, from 0 to 1
     * @return the fate
     */
    public static BatchFate isCancelled(double answered) {
        return new BatchFate(Phase.CANCELLED, answered, Optional.empty());
    }

    /**
     * A batch that fails as a whole, without results.
     *
     * @param why how
     * @return the fate
     */
    public static BatchFate fails(LlmException why) {
        return new BatchFate(Phase.FAILED, 0, Optional.of(Objects.requireNonNull(why, "why")));
    }

    /** {@return how it ends} */
    public Phase end() {
        return end;
    }

    /** {@return what it meets, or those of its requests that aren't answered; empty where they are left out} */
    public Optional<LlmException> failure() {
        return failure;
    }

    /**
     * Whether a request is answered: the share of them, evenly.
     *
     * @param place its place in the batch, from 0
     * @return true where it is
     */
    public boolean answers(int place) {
        return Math.floor((place + 1) * share) > Math.floor(place * share);
    }

    @Override
    public String toString() {
        return "BatchFate[" + end + ", " + share + " answered]";
    }
}
