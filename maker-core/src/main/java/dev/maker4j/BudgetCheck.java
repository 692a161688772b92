package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import org.jspecify.annotations.Nullable;

/** Refuses a budget that couldn't be kept, before anything is bought. */
final class BudgetCheck {
    private BudgetCheck() {}

    static void requirePrices(Budget budget, Prices prices, LlmClient client) {
        if (budget.dollars().isEmpty()) {
            return;
        }
        for (String model : client.models()) {
            if (prices.of(model).isEmpty()) {
                throw new IllegalArgumentException("the budget is " + budget + ", but " + prices
                        + " has no price for model \"" + model + "\": say pricedBy(Prices.standard().charging(\""
                        + model
                        + "\", Price.perMillionTokens(input, output))), or limit tokens or samples instead of money");
            }
        }
    }

    static void requireSamples(Budget budget, @Nullable Journal journal) {
        boolean ofSamples = budget.dollars().isPresent()
                || budget.tokens().isPresent()
                || budget.samples().isPresent();
        if (ofSamples && journal != null && journal.detail() == Detail.VERDICTS) {
            throw new IllegalArgumentException("the budget is " + budget
                    + ", but a journal of verdicts alone doesn't tell what was bought, so a resumed run couldn't keep within"
                    + " it: record votes too, or limit time only");
        }
    }
}
