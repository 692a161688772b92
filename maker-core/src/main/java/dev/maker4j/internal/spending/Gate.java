package dev.maker4j.internal.spending;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Is asked before every call whether it may begin. */
public interface Gate {

    /**
     * A gate that always lets through.
     *
     * @return no budget
     */
    static Gate open() {
        return OpenGate.INSTANCE;
    }

    /**
     * The gate of a run.
     *
     * @param budget what the run may use
     * @param before what it had bought before
     * @param elapsed how long the run has taken, pauses left out; read by several threads
     * @return a gate
     */
    static Gate of(Budget budget, Ledger before, Supplier<Duration> elapsed) {
        return budget.isUnlimited() ? open() : new BudgetGate(budget, before, elapsed);
    }

    /**
     * Asks for the first attempt at a sample. On the thread that votes only.
     *
     * @param inFlight samples that are being drawn already
     * @return empty where the call may begin; otherwise what is in its way
     */
    Optional<Ceiling> beforeCall(int inFlight);

    /**
     * Asks for a request of a batch, whose money is spent once it is submitted: what all of it may use at most counts as used. On the
     * thread that votes only.
     *
     * @param inBatch how many requests the batch has already
     * @param model whose batch it is
     * @param most what those and this one may use together
     * @return empty where the request may be in the batch; otherwise what is in its way
     */
    Optional<Ceiling> beforeBatched(int inBatch, String model, ModelUsage most);

    /**
     * Asks for an attempt at a sample that is being drawn. On any thread.
     *
     * @param wait after how long it would begin
     * @return empty where the call may begin; otherwise what is in its way
     */
    Optional<Ceiling> beforeAttempt(Duration wait);

    /**
     * How long attempts may still begin. On any thread.
     *
     * @return the time left, not negative; empty where time isn't limited
     */
    Optional<Duration> timeLeft();

    /**
     * Takes note that a reply arrived, whether or not it is voted on yet. On the thread that votes only.
     *
     * @param reply what was bought
     */
    void arrived(LlmReply reply);

    /**
     * Asks for a second call for a sample that is being drawn, which counts as in flight from here on. On any thread.
     *
     * @return whether it may begin
     */
    default boolean mayHedge() {
        return beforeAttempt(Duration.ZERO).isEmpty();
    }

    /** One of two calls for a sample ended without a reply, so the sample costs no second one. On any thread. */
    default void hedgeEnded() {}

    /**
     * Takes note of a second reply to a sample. On the thread that votes only.
     *
     * @param reply what was bought
     */
    default void spare(LlmReply reply) {
        arrived(reply);
        hedgeEnded();
    }

    /** Takes note that the run has nothing in flight any more. */
    default void ended() {}
}
