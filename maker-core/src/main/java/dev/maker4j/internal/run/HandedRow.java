package dev.maker4j.internal.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.run.Discard;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row that is over. */
record HandedRow<T, A>(
        long number,
        T item,
        Optional<Verdict<A>> verdict,
        Tally<A> tally,
        Optional<RuntimeException> failure,
        boolean isRestored,
        Bought<A> bought)
        implements SurveyRow<T, A> {

    /** What was bought for a row; what a journal keeps of a decided one's samples doesn't tell what they used. */
    record Bought<A>(List<Sample<A>> samples, @Nullable Map<String, ModelUsage> usage, String model, Prices prices) {
        private Map<String, ModelUsage> used() {
            if (usage != null) {
                return usage;
            }
            Map<String, ModelUsage> used = new TreeMap<>();
            for (Sample<A> sample : samples) {
                used.merge(
                        sample.reply().model().orElse(model),
                        ModelUsage.none().plus(sample.reply().usage()),
                        ModelUsage::plus);
            }
            return used;
        }
    }

    @Override
    public List<Discard> discards() {
        return isDecided() ? List.of() : Discards.of(bought.samples());
    }

    @Override
    public long samples() {
        return bought.samples().size();
    }

    @Override
    public Cost cost() {
        return bought.prices().cost(bought.used());
    }

    @Override
    public String toString() {
        return "row " + number + ": "
                + failure.map(cause -> "failed: " + cause.getMessage())
                        .orElseGet(() -> (isDecided() ? "" : "undecided: ") + tally);
    }
}
