package dev.maker4j.internal.engine;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses a budget that couldn't be kept, before anything is bought. */
final class BudgetCheck {
    private BudgetCheck() {}

    static void requirePrices(Budget budget, Prices prices, LlmClient client) {
        if (budget.dollars().isEmpty()) {
            return;
        }
        for (String model : modelsOf(client)) {
            if (prices.of(model).isEmpty()) {
                throw new IllegalArgumentException("the budget is " + budget + ", but " + prices
                        + " has no price for model \"" + model + "\": say pricedBy(Prices.standard().charging(\""
                        + model
                        + "\", Price.perMillionTokens(input, output))), or limit tokens or samples instead of money");
            }
        }
    }

    @SuppressWarnings("ConstantValue") // clients may not be null-checked by their compiler
    private static Set<String> modelsOf(LlmClient client) {
        Set<String> models = client.models();
        if (models == null || models.isEmpty()) {
            throw new IllegalArgumentException("the budget limits money, but the client "
                    + client.getClass().getName()
                    + " names no model to know the price of: let models() return at least one, as model() does");
        }
        return models;
    }

    static void requireSamples(Budget budget, @Nullable Journal journal) {
        if (isOfSamples(budget) && journal != null && journal.detail() == Detail.VERDICTS) {
            throw new IllegalArgumentException("the budget is " + budget
                    + ", but a journal of verdicts alone doesn't tell what was bought, so a resumed run couldn't keep within"
                    + " it: record votes too, or limit time only");
        }
    }

    /** A journal that records votes now may have been one of verdicts alone. */
    static void requireTold(Budget budget, long stepsWithoutUsage) {
        if (isOfSamples(budget) && stepsWithoutUsage > 0) {
            throw new JournalException(
                    "the budget is " + budget + ", but the journal doesn't tell what " + stepsWithoutUsage
                            + " of its steps used, which were recorded as verdicts alone: resume with a limit of time only",
                    null);
        }
    }

    private static boolean isOfSamples(Budget budget) {
        return budget.dollars().isPresent()
                || budget.tokens().isPresent()
                || budget.samples().isPresent();
    }
}
