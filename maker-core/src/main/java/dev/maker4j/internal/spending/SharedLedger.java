package dev.maker4j.internal.spending;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmReply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What several runs have bought together. Safe for use by several threads. */
public final class SharedLedger {
    private final Budget budget;
    private final Prices prices;
    private final Ledger ledger;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Integer> second = new HashMap<>();

    /**
     * Nothing bought yet.
     *
     * @param budget what all may use together
     * @param prices what tokens cost
     */
    public SharedLedger(Budget budget, Prices prices) {
        this.budget = budget;
        this.prices = prices;
        this.ledger = new Ledger("unnamed", prices, Map.of());
    }

    /**
     * What all may use together.
     *
     * @return the ceilings
     */
    public Budget budget() {
        return budget;
    }

    /**
     * What tokens cost.
     *
     * @return the prices
     */
    public Prices prices() {
        return prices;
    }

    /** A run takes part, with what it had bought before; a run that took part already is known. */
    synchronized void joined(String run, Ledger before) {
        if (inFlight.putIfAbsent(run, 0) == null) {
            before.usageByModel().forEach(ledger::add);
        }
    }

    /** Reserves a sample for a run that has that many in flight. */
    synchronized Optional<Ceiling> beforeCall(String run, int flying) {
        Optional<Ceiling> reached = reached();
        if (reached.isPresent()) {
            return reached;
        }
        inFlight.put(run, flying);
        if (!takesOneMore()) {
            return Optional.of(Ceiling.SAMPLES);
        }
        inFlight.put(run, flying + 1);
        return Optional.empty();
    }

    /** The same for a request of a batch, of which all may use so much together. */
    synchronized Optional<Ceiling> beforeBatched(String run, int inBatch, String model, ModelUsage most) {
        Optional<Ceiling> exceeded = ledger.exceeded(budget, model, most);
        return exceeded.isPresent() ? exceeded : beforeCall(run, inBatch);
    }

    private boolean takesOneMore() {
        return budget.samples().isEmpty()
                || ledger.samples() + sum(inFlight) + sum(second)
                        < budget.samples().getAsLong();
    }

    private static long sum(Map<String, Integer> calls) {
        return calls.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Reserves a second call for a sample of a run. */
    synchronized boolean mayHedge(String run) {
        if (reached().isPresent() || !takesOneMore()) {
            return false;
        }
        second.merge(run, 1, Integer::sum);
        return true;
    }

    /** One of two calls for a sample ended without a reply. */
    synchronized void hedgeEnded(String run) {
        second.computeIfPresent(run, (name, calls) -> calls <= 1 ? null : calls - 1);
    }

    /** A second reply to a sample arrived. */
    synchronized void spare(String run, String model, LlmReply reply) {
        ledger.add(reply.model().orElse(model), reply.usage());
        hedgeEnded(run);
    }

    synchronized Optional<Ceiling> reached() {
        return ledger.reached(budget);
    }

    synchronized void add(String run, String model, LlmReply reply) {
        ledger.add(reply.model().orElse(model), reply.usage());
        inFlight.computeIfPresent(run, (name, flying) -> Math.max(0, flying - 1));
    }

    /** A run has nothing in flight any more. */
    synchronized void left(String run) {
        inFlight.put(run, 0);
        second.remove(run);
    }

    /**
     * What all have bought so far.
     *
     * @return usage by model; a copy
     */
    public synchronized Map<String, ModelUsage> usageByModel() {
        return ledger.usageByModel();
    }

    /**
     * What it cost.
     *
     * @return the cost, as far as it is known
     */
    public synchronized Cost cost() {
        return ledger.cost();
    }

    /**
     * A sum over all models.
     *
     * @param count what to add up
     * @return the sum
     */
    public synchronized long sum(ToLongFunction<ModelUsage> count) {
        return ledger.sum(count);
    }
}
