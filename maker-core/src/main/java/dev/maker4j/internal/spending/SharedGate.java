package dev.maker4j.internal.spending;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmReply;
import java.time.Duration;
import java.util.Optional;

/** Keeps a run's calls within its own budget and within the one that it shares. */
public final class SharedGate implements Gate {
    private final Gate own;
    private final SharedLedger shared;
    private final String run;
    private final String model;

    /**
     * A gate of one run.
     *
     * @param own the run's own gate
     * @param shared what it shares with others
     * @param run the run's identifier
     * @param model the model of replies that name none
     * @param before what the run had bought before
     */
    public SharedGate(Gate own, SharedLedger shared, String run, String model, Ledger before) {
        this.own = own;
        this.shared = shared;
        this.run = run;
        this.model = model;
        shared.joined(run, before);
    }

    @Override
    public Optional<Ceiling> beforeCall(int inFlight) {
        Optional<Ceiling> reached = own.beforeCall(inFlight);
        return reached.isPresent() ? reached : shared.beforeCall(run, inFlight);
    }

    @Override
    public Optional<Ceiling> beforeBatched(int inBatch, String of, ModelUsage most) {
        Optional<Ceiling> reached = own.beforeBatched(inBatch, of, most);
        return reached.isPresent() ? reached : shared.beforeBatched(run, inBatch, of, most);
    }

    @Override
    public Optional<Ceiling> beforeAttempt(Duration wait) {
        Optional<Ceiling> reached = own.beforeAttempt(wait);
        return reached.isPresent() ? reached : shared.reached();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return own.timeLeft();
    }

    @Override
    public void arrived(LlmReply reply) {
        own.arrived(reply);
        shared.add(run, model, reply);
    }

    @Override
    public boolean mayHedge() {
        if (!own.mayHedge()) {
            return false;
        }
        boolean may = shared.mayHedge(run);
        if (!may) {
            own.hedgeEnded();
        }
        return may;
    }

    @Override
    public void hedgeEnded() {
        own.hedgeEnded();
        shared.hedgeEnded(run);
    }

    @Override
    public void spare(LlmReply reply) {
        own.spare(reply);
        shared.spare(run, model, reply);
    }

    @Override
    public void ended() {
        shared.left(run);
    }
}
