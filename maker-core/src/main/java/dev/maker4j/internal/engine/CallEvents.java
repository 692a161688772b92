package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.ProviderDownException;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.CallTroubles;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.PauseReason;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tells a run what became of its calls. Confined to the thread that runs the task. */
final class CallEvents<S, A> {
    private final Replies<S, A> replies;
    private final CallTroubles<S, A> troubles;
    private final Gate gate;
    private final BooleanSupplier simulation;
    private final Runnable time;
    private boolean simulated;

    /** Takes the replies to samples. */
    interface Replies<S, A> {
        void replied(Asked<S, A> step, int sample, LlmReply reply);
    }

    CallEvents(
            Replies<S, A> replies, CallTroubles<S, A> troubles, Gate gate, BooleanSupplier simulation, Runnable time) {
        this.replies = replies;
        this.troubles = troubles;
        this.gate = gate;
        this.simulation = simulation;
        this.time = time;
    }

    Gate gate() {
        return gate;
    }

    void replied(Asked<S, A> step, int sample, LlmReply reply) {
        time.run();
        if (!simulated) {
            noteSimulation();
        }
        LlmReply named = step.named(reply);
        replies.replied(step, sample, named);
        gate.arrived(named);
    }

    private void noteSimulation() {
        try {
            if (simulation.getAsBoolean()) {
                simulated = true;
                troubles.simulated();
            }
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            troubles.threw("isSimulated of the model's client threw", thrown);
        }
    }

    void failed(Asked<S, A> step, int sample, int attempt, LlmException failure, boolean retried) {
        time.run();
        troubles.failed(step, sample, attempt, failure, retried);
    }

    /** A second call for a sample set out. */
    void hedged(Asked<S, A> step, int sample) {
        time.run();
        troubles.hedged(step, sample);
    }

    /** A sample that has its reply got a second one. */
    void spare(Asked<S, A> step, int sample, LlmReply reply) {
        time.run();
        LlmReply named = step.named(reply);
        troubles.spare(step, sample, named);
        gate.spare(named);
    }

    /** A call ended without a reply. */
    void ended(Asked<S, A> step, int sample, RuntimeException cause) {
        time.run();
        if (cause instanceof CeilingReachedException reached) {
            troubles.stopped(step, sample, reached.ceiling());
        } else if (cause instanceof ProviderDownException down) {
            troubles.gaveUp(
                    step, PauseReason.PROVIDER_DOWN, String.valueOf(down.getMessage()), Optional.of(down.failure()));
        } else if (cause instanceof CallBrokenException broken && broken.isInterrupt()) {
            troubles.gaveUp(step, PauseReason.INTERRUPTED, String.valueOf(cause.getMessage()), Optional.empty());
        } else {
            troubles.gaveUp(step, sample, cause);
        }
    }

    void dropped(Asked<S, A> step) {
        troubles.dropped(step);
    }
}
