package dev.maker4j.internal.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.run.Discard;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * What was bought for a row; what a journal keeps of a decided one's samples doesn't tell what they used.
     *
     * @param by how its samples were counted; null where they can't be counted again
     */
    record Bought<A>(
            List<Sample<A>> samples,
            @Nullable Counting<A> by,
            @Nullable Map<String, ModelUsage> usage,
            String model,
            Prices prices) {
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

    /** Which answers were the same, and which sample was the first of the vote that came last. */
    record Counting<A>(AnswerEquality<? super A> equality, int first) {
        static <A> @Nullable Counting<A> of(SurveyedRow<?, A> row) {
            OpenStep<?, A> step = row.step();
            return row.failure() != null || step.isOfParts()
                    ? null
                    : new Counting<>(step.voter().equality(), step.firstSample());
        }
    }

    /** A row that was voted on. */
    static <T, A> SurveyRow<T, A> of(SurveyedRow<T, A> row, RunDescription by) {
        OpenStep<T, A> step = row.step();
        Verdict<A> verdict = row.failure() == null ? row.verdict() : null;
        return new HandedRow<>(
                row.number(),
                step.state(),
                Optional.ofNullable(verdict),
                verdict == null ? step.tally() : verdict.tally(),
                Optional.ofNullable(row.failure()),
                row.isRestored(),
                new Bought<>(
                        step.samples(),
                        Counting.of(row),
                        row.origin().isDecided() ? row.origin().usage() : null,
                        by.model(),
                        by.prices()));
    }

    /** A row that failed before anything could be asked. */
    static <T, A> SurveyRow<T, A> failed(long number, T item, RuntimeException cause, RunDescription by) {
        return new HandedRow<>(
                number,
                item,
                Optional.empty(),
                Tally.of(List.of()),
                Optional.of(cause),
                false,
                new Bought<>(List.of(), null, Map.of(), by.model(), by.prices()));
    }

    @Override
    public List<Discard> discards() {
        return isDecided() ? List.of() : Discards.of(bought.samples());
    }

    @Override
    public Optional<Verdict<A>> recountedBy(VotingRule rule) {
        Objects.requireNonNull(rule, "rule");
        Counting<A> by = bought.by();
        if (by == null) {
            return Optional.empty();
        }
        Voter<A> again = new Voter<>(rule, Integer.MAX_VALUE, by.equality(), by.first());
        bought.samples().forEach(again::add);
        return Optional.ofNullable(again.verdict());
    }

    @Override
    public long samples() {
        return bought.samples().size();
    }

    @Override
    public List<Sample<A>> drawn() {
        return bought.samples().stream()
                .sorted(Comparator.comparingInt(Sample::number))
                .toList();
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
