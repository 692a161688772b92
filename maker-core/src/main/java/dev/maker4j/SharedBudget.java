package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.spending.SharedLedger;
import dev.maker4j.stability.Experimental;
import java.util.Map;
import java.util.Objects;

/**
 * A budget that any number of runs keep to together, each within its own besides. A run that was resumed brings along what it had
 * bought before, once. Safe for use by several threads.
 *
 * <pre>{@code
 * SharedBudget budget = SharedBudget.of(Budget.unlimited().dollars("25"), Prices.standard());
 * for (Task task : tasks) {
 *     runs.add(Maker.solving(task).asking(provider).within(budget).build().start());
 * }
 * }</pre>
 */
@Experimental
public final class SharedBudget {
    private final SharedLedger ledger;

    private SharedBudget(SharedLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * A budget of which nothing is used yet.
     *
     * @param ceilings of money, tokens or samples
     * @param prices what the tokens of each model cost
     * @return a budget to share
     * @throws IllegalArgumentException if time is limited, which each run spends for itself
     */
    public static SharedBudget of(Budget ceilings, Prices prices) {
        Objects.requireNonNull(prices, "prices");
        if (ceilings.time().isPresent()) {
            throw new IllegalArgumentException(
                    "a shared budget can't limit time to " + ceilings.time().get()
                            + ", since each run spends its own: limit it by within(Budget) of each run");
        }
        return new SharedBudget(new SharedLedger(ceilings, prices));
    }

    /** {@return what all may use together} */
    public Budget ceilings() {
        return ledger.budget();
    }

    /**
     * What all have used so far.
     *
     * @return usage by model; a copy
     */
    public Map<String, ModelUsage> usageByModel() {
        return ledger.usageByModel();
    }

    /**
     * What it cost so far.
     *
     * @return the cost, as far as it is known
     */
    public Cost cost() {
        return ledger.cost();
    }

    SharedLedger ledger() {
        return ledger;
    }

    @Override
    public String toString() {
        return "SharedBudget[" + cost() + " of " + ceilings() + "]";
    }
}
