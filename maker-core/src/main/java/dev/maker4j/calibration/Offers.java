package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each margin makes of a run, and which may be promised. Confined to one thread. */
final class Offers {
    static final int MOST_AHEAD = 64;

    private static final double FORESEEN_SHARE = 0.01;
    private static final double MOST_FORESEEN = 0.05;
    private static final double MISSED = 0.01;
    private static final double MISSED_EARLY = 1e-4;
    private static final double EARLY = 0.99;

    private final Calibration measured;
    private final long steps;
    private final List<KindOfSteps> kinds;
    private final ErrorBudget budget;
    private final double[] all;

    Offers(Calibration measured, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a run has at least 1 step, but was said to have " + steps);
        }
        this.measured = measured;
        this.steps = steps;
        this.kinds = measured.kinds().stream()
                .map(kind -> new KindOfSteps(kind.share(), StepErrors.of(Votes.of(kind.others()), measured.level())))
                .toList();
        this.budget = new ErrorBudget(kinds, hard());
        this.all = budget.shared((double) steps);
    }

    private Interval hard() {
        int hard = measured.whole().hard();
        return hard == 0
                ? Interval.exactly(0)
                : Hazard.of(Binomial.interval(hard, measured.states().size(), measured.level()))
                        .times((double) steps);
    }

    Promise reaching(double target) {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("a wanted reliability is above 0 and below 1, but was " + target
                    + "; no margin makes a run certain, ask for 0.999 or the like");
        }
        Optional<List<Integer>> cheapest = budget.cheapest(budget.nothing(), all, -Math.log(target), MOST_AHEAD);
        if (cheapest.isPresent()) {
            Promise.Figured offer = at(cheapest.get(), target);
            Advice advice = new Advice(measured, offer, target);
            double share = shareToForesee(target);
            return foresees(target)
                    ? new Promise(offer, advice.given(), rule(cheapest.get(), target))
                    : new Promise(offer, advice.tooFewStates(statesToForesee(share), share));
        }
        Promise.Figured best = at(1);
        for (int margin = 2; margin <= MOST_AHEAD; margin++) {
            Promise.Figured offer = at(margin);
            best = isBetter(offer, best) ? offer : best;
        }
        return new Promise(best, new Advice(measured, best, target).refused());
    }

    private BudgetRule rule(List<Integer> margins, double target) {
        List<BudgetTerms.Kind> calibrated = new ArrayList<>();
        for (int kind = 0; kind < margins.size(); kind++) {
            Stratum one = measured.kinds().get(kind);
            Set<String> strata = new TreeSet<>();
            one.all().forEach(state -> strata.add(state.stratum()));
            calibrated.add(new BudgetTerms.Kind(
                    strata, one.share(), Votes.of(one.others()), kinds.get(kind).errors(), margins.get(kind)));
        }
        return BudgetRule.of(new BudgetTerms(calibrated, hard(), measured.level(), target, steps));
    }

    private static boolean isBetter(Promise.Figured one, Promise.Figured other) {
        double gain = one.reliability().low() - other.reliability().low();
        return gain > 1e-6
                || (gain > -1e-6
                        && one.reliability().estimate() > other.reliability().estimate() + 1e-6);
    }

    Promise.Figured at(int margin) {
        if (margin < 1 || margin > MOST_AHEAD) {
            throw new IllegalArgumentException("a margin is from 1 to " + MOST_AHEAD + " here, but was " + margin);
        }
        return at(Collections.nCopies(kinds.size(), margin), 1);
    }

    private Promise.Figured at(List<Integer> margins, double target) {
        Interval samples = samples(margins);
        Optional<Interval> dollars = measured.use().dollars().map(samples::times);
        Interval hazard = budget.hazard(ErrorBudget.with(budget.nothing(), all, margins));
        int least = Collections.min(margins);
        return new Promise.Figured(
                byStratum(margins),
                steps,
                Hazard.reliability(hazard),
                withoutAssumption(least),
                samples,
                dollars,
                model(),
                budget.isDearerThanEstimated(all, margins, -Math.log(target)));
    }

    /** The margin of each stratum, by name. */
    private SortedMap<String, Integer> byStratum(List<Integer> margins) {
        SortedMap<String, Integer> byName = new TreeMap<>();
        for (int kind = 0; kind < margins.size(); kind++) {
            for (CalibratedState state : measured.kinds().get(kind).all()) {
                byName.put(state.stratum(), margins.get(kind));
            }
        }
        return byName;
    }

    private double withoutAssumption(int margin) {
        long both = 0;
        long any = 0;
        for (CalibratedState state : measured.states()) {
            int wrong = state.wrongOfFirst(2);
            both += wrong == 2 || wrong < 0 ? 1 : 0;
            any += wrong != 0 ? 1 : 0;
        }
        double error = VoteError.atMost(measured.states().size(), both, any, margin, measured.level());
        return Math.max(0, 1 - steps * error);
    }

    private Interval samples(List<Integer> margins) {
        List<Interval> parts = new ArrayList<>();
        for (int kind = 0; kind < margins.size(); kind++) {
            Stratum stratum = measured.kinds().get(kind);
            parts.add(stratum.samples(margins.get(kind)).times(steps * stratum.share()));
        }
        return Hazard.sum(parts);
    }

    private String model() {
        String states = measured.kinds().size() > 1 ? "the states of each stratum" : "all states";
        boolean uneven = kinds.stream().anyMatch(kind -> kind.errors().isUneven());
        String model = uneven
                ? "error rates are spread over " + states + " as a fitted beta distribution"
                : states + " are alike";
        return model + (measured.whole().hard() > 0 ? ", but for hard ones at the share seen" : "")
                + "; samples err independently, and their wrong answers agree";
    }

    /**
     * Whether a lost state would have been seen, if so many were that they matter: one in a hundred, or up to five where so many alone would
     * still spend no more than half of what the target leaves to spend, as in a run of one step. A calibration that may draw more samples asks at
     * a level above 0.99, and has to be surer.
     */
    boolean foresees(double target) {
        return notSeen(measured.states().size(), shareToForesee(target)) <= mayBeMissed() + 1e-12;
    }

    private double mayBeMissed() {
        return measured.level() > EARLY ? MISSED_EARLY : MISSED;
    }

    private double shareToForesee(double target) {
        return Math.min(MOST_FORESEEN, Math.max(FORESEEN_SHARE, 1 - Math.pow(target, 0.5 / steps)));
    }

    private double notSeen(long states, double share) {
        double known = 1 - measured.scrutiny().missed();
        long population = measured.population();
        if (population > 0) {
            double lost = Math.max(1, Math.ceil(share * population));
            return Math.exp(lost * Math.log1p(-Math.min(1, (double) states / population) * known));
        }
        return Math.exp(states * Math.log1p(-share * known));
    }

    /** How many states it takes for that; 0 where even all of them are too few, with so many votes each. */
    private long statesToForesee(double share) {
        long needed = measured.states().size();
        long most = measured.population() > 0 ? measured.population() : Long.MAX_VALUE;
        while (needed < most && notSeen(needed, share) > mayBeMissed()) {
            needed++;
        }
        return notSeen(needed, share) > mayBeMissed() ? 0 : needed;
    }
}
