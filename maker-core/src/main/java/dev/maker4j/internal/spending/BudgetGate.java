package dev.maker4j.internal.spending;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/*
 * Samples are exact because those in flight count as bought, and only the thread that votes begins new ones. What a call in
 * flight will cost is not known, so money and tokens are looked at as they are: they end above their ceilings by the calls in
 * flight at most. What arrived for a step ahead is bought though no vote has it yet, so the gate keeps an account of its own. Attempts, the first as any other, are asked for by the threads that make the calls, which read the last word of the thread that votes.
 */
/** Keeps calls within a budget. */
final class BudgetGate implements Gate {
    private final Budget budget;
    private final Ledger ledger;
    private final Supplier<Duration> elapsed;
    private volatile Optional<Ceiling> spent = Optional.empty();
    private long bought;
    private long second;

    BudgetGate(Budget budget, Ledger before, Supplier<Duration> elapsed) {
        this.budget = budget;
        this.ledger = before.copy();
        this.elapsed = elapsed;
        this.spent = ledger.reached(budget);
    }

    @Override
    public void arrived(LlmReply reply) {
        ledger.add(reply);
        spent = ledger.reached(budget);
    }

    @Override
    public Optional<Ceiling> beforeCall(int inFlight) {
        if (spent.isEmpty() && budget.samples().isPresent() && !takes(inFlight)) {
            return Optional.of(Ceiling.SAMPLES);
        }
        return beforeAttempt(Duration.ZERO);
    }

    @Override
    public Optional<Ceiling> beforeBatched(int inBatch, String model, ModelUsage most) {
        Optional<Ceiling> reached = beforeCall(inBatch);
        return reached.isPresent() ? reached : ledger.exceeded(budget, model, most);
    }

    /** Whether one sample more may be bought beside those in flight, which count as bought. */
    private synchronized boolean takes(int inFlight) {
        bought = ledger.samples() + inFlight;
        if (bought + second >= budget.samples().orElse(Long.MAX_VALUE)) {
            return false;
        }
        bought++;
        return true;
    }

    @Override
    public boolean mayHedge() {
        if (beforeAttempt(Duration.ZERO).isPresent()) {
            return false;
        }
        synchronized (this) {
            boolean may = bought + second < budget.samples().orElse(Long.MAX_VALUE);
            second += may ? 1 : 0;
            return may;
        }
    }

    @Override
    public synchronized void hedgeEnded() {
        second = Math.max(0, second - 1);
    }

    /** What was in flight as a second call is bought now. */
    @Override
    public synchronized void spare(LlmReply reply) {
        arrived(reply);
        bought++;
        hedgeEnded();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return budget.time().map(most -> {
            Duration left = most.minus(elapsed.get());
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    @Override
    public Optional<Ceiling> beforeAttempt(Duration wait) {
        Optional<Ceiling> already = spent;
        if (already.isPresent() || budget.time().isEmpty()) {
            return already;
        }
        boolean over = elapsed.get().plus(wait).compareTo(budget.time().get()) >= 0;
        return over ? Optional.of(Ceiling.TIME) : Optional.empty();
    }
}
