package dev.maker4j.calibration;

import dev.maker4j.voting.AdaptiveRule;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/*
 * Steps are taken in blocks of equal length. At the end of each block the margins of the block after the next are chosen, so that a step's
 * margin rests on verdicts of at least one whole block before it, however far the run looks ahead:
 *
 *   votes of a kind    those that were calibrated, and those of the run's steps, each a state with "agreeing" right and "dissenting" wrong
 *                      votes (see StepErrors)
 *   spent              what the steps so far have cost of the budget, by their margins and those votes, and the block that begins
 *   left               steps of each kind: its share of all that are left, or what is missing to its share of the whole run if that is more
 *   margins            the cheapest with which both together keep within the budget (see ErrorBudget)
 *
 * Votes that dissent oftener than calibrated ones were wrong thus raise the margins, seldomer ones lower them, and what a whole number of
 * votes leaves over of the budget is spent at the end. Where no margin keeps within it any more, which is said, the steps that are left are to
 * keep within their own share of it, or have the largest margin that is allowed.
 */
/** The margins of a run that spends an error budget, and what was spent so far. Immutable. */
final class BudgetRule implements AdaptiveRule {
    private final BudgetTerms terms;
    private final long step;
    private final Choice now;
    private final Choice next;
    private final List<Spent> spent;

    /** Margins by kind, and why they are these. */
    record Choice(List<Integer> margins, String reason) {
        Choice {
            margins = List.copyOf(margins);
        }
    }

    /** How many steps of a kind were taken at each margin, and their votes. */
    record Spent(Map<Integer, Long> stepsByMargin, Map<Votes, Integer> votes) {
        static final Spent NOTHING = new Spent(Map.of(), Map.of());

        private Spent and(int margin, int agreeing, int dissenting) {
            Map<Integer, Long> steps = new TreeMap<>(stepsByMargin);
            steps.merge(margin, 1L, Long::sum);
            if (agreeing + dissenting == 0) {
                return new Spent(steps, votes);
            }
            Map<Votes, Integer> more = new TreeMap<>(votes);
            more.merge(new Votes(agreeing, dissenting), 1, Integer::sum);
            return new Spent(steps, more);
        }

        private double steps() {
            return stepsByMargin.values().stream()
                    .mapToDouble(Long::doubleValue)
                    .sum();
        }
    }

    private BudgetRule(BudgetTerms terms, long step, Choice now, Choice next, List<Spent> spent) {
        this.terms = terms;
        this.step = step;
        this.now = now;
        this.next = next;
        this.spent = List.copyOf(spent);
    }

    static BudgetRule of(BudgetTerms terms) {
        Choice first = new Choice(terms.firstMargins(), "");
        return new BudgetRule(terms, 0, first, first, Collections.nCopies(terms.kinds(), Spent.NOTHING));
    }

    @Override
    public VotingRule at(long number, String stratum) {
        return VotingRule.firstToAheadBy(margin(number / terms.block() == step / terms.block() ? now : next, stratum));
    }

    /** A stratum that wasn't calibrated gets the largest margin. */
    private int margin(Choice choice, String stratum) {
        int kind = terms.kind(stratum);
        return kind >= 0 ? choice.margins.get(kind) : Collections.max(choice.margins);
    }

    @Override
    public boolean isSettled(long number) {
        return number / terms.block() <= step / terms.block() + 1;
    }

    @Override
    public BudgetRule after(String stratum, int agreeing, int dissenting) {
        int kind = terms.kind(stratum);
        List<Spent> more = new ArrayList<>(spent);
        if (kind >= 0) {
            more.set(kind, spent.get(kind).and(now.margins.get(kind), agreeing, dissenting));
        }
        BudgetRule decided = new BudgetRule(terms, step + 1, now, next, more);
        return decided.step % terms.block() == 0 ? decided.nextBlock() : decided;
    }

    private BudgetRule nextBlock() {
        return new BudgetRule(terms, step, next, chosen(), spent);
    }

    private Choice chosen() {
        long after = step + terms.block();
        if (after >= terms.steps()) {
            return next;
        }
        ErrorBudget budget = terms.with(spent.stream().map(Spent::votes).toList());
        double[][] planned = planned(budget);
        double[] left = left(after);
        Optional<List<Integer>> cheapest = budget.cheapest(planned, left, terms.hazard(), terms.most());
        double shareOfLeft = (double) (terms.steps() - after) / terms.steps();
        List<Integer> margins = cheapest.or(
                        () -> budget.cheapest(budget.nothing(), left, terms.hazard() * shareOfLeft, terms.most()))
                .orElseGet(() -> Collections.nCopies(terms.kinds(), terms.most()));
        return next.margins.equals(margins)
                ? next
                : new Choice(margins, reason(budget.hazard(planned).high(), cheapest.isPresent()));
    }

    /** What is spent so far, and what the block that begins will spend. */
    private double[][] planned(ErrorBudget budget) {
        double[][] steps = budget.nothing();
        for (int kind = 0; kind < steps.length; kind++) {
            double[] ofKind = steps[kind];
            spent.get(kind).stepsByMargin.forEach((margin, number) -> ofKind[margin] += number);
        }
        return ErrorBudget.with(steps, budget.shared((double) terms.block()), next.margins);
    }

    private double[] left(long after) {
        double[] left = new double[terms.kinds()];
        for (int kind = 0; kind < left.length; kind++) {
            double share = terms.share(kind);
            double missing =
                    share * (terms.steps() - terms.block()) - spent.get(kind).steps();
            left[kind] = Math.max(share * (terms.steps() - after), missing);
        }
        return left;
    }

    private String reason(double used, boolean isEnough) {
        long wrong = 0;
        long votes = 0;
        double predicted = 0;
        for (int kind = 0; kind < terms.kinds(); kind++) {
            long ofKind = Votes.wrong(spent.get(kind).votes) + Votes.right(spent.get(kind).votes);
            wrong += Votes.wrong(spent.get(kind).votes);
            votes += ofKind;
            predicted += ofKind * terms.rate(kind);
        }
        return (isEnough ? "" : "the error budget is overdrawn, so the rest is to keep within its own share of it; ")
                + Figures.count(wrong) + " of " + Figures.count(votes) + " votes dissented where "
                + Figures.count(Math.round(predicted)) + " were predicted, and of the error budget "
                + Figures.share(Math.max(0, 1 - used / terms.hazard())) + " is left for "
                + Figures.count(terms.steps() - step - terms.block()) + " steps";
    }

    @Override
    public VotingRule atItsMost() {
        return VotingRule.firstToAheadBy(terms.most());
    }

    @Override
    public String margins() {
        return terms.words(now.margins);
    }

    @Override
    public String reason() {
        return now.reason;
    }

    @Override
    public int votesLacking(Standing standing) {
        return VotingRule.firstToAheadBy(terms.largest()).votesLacking(standing);
    }

    @Override
    public VotingRule forSteps(OptionalLong steps) {
        if (steps.isPresent() && steps.getAsLong() > terms.steps()) {
            throw new IllegalArgumentException("the promise is for a run of " + terms.steps()
                    + " steps, but the task expects " + steps.getAsLong() + ": calibrate for as many, with runsOf("
                    + steps.getAsLong() + ")");
        }
        return this;
    }

    @Override
    public String basis(OptionalLong steps) {
        return terms.basis();
    }

    @Override
    public String saved() {
        return new SavedBudget(step, now, next, spent).toString();
    }

    @Override
    public BudgetRule restored(String text) {
        SavedBudget saved = SavedBudget.read(text, terms.kinds());
        return new BudgetRule(terms, saved.step(), saved.now(), saved.next(), saved.spent());
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
