package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each margin makes of a run, and which may be promised. Confined to one thread. */
final class Offers {
    static final int MOST_AHEAD = 64;

    /** A promise is refused unless a lost state would have been seen if so many were, with the probability below. */
    static final double FORESEEN_SHARE = 0.01;

    private static final double FORESEEN = 0.95;

    private final Calibration measured;
    private final long steps;
    private final List<StepErrors> kinds;

    Offers(Calibration measured, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a run has at least 1 step, but was said to have " + steps);
        }
        this.measured = measured;
        this.steps = steps;
        this.kinds = measured.kinds().stream()
                .map(kind -> new StepErrors(kind, measured.level()))
                .toList();
    }

    Promise reaching(double target) {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("a wanted reliability is above 0 and below 1, but was " + target
                    + "; no margin makes a run certain, ask for 0.999 or the like");
        }
        Promise.Figured best = at(1);
        for (int margin = 1; margin <= MOST_AHEAD; margin++) {
            Promise.Figured offer = margin == 1 ? best : at(margin);
            if (offer.reliability().low() >= target) {
                Advice advice = new Advice(measured, offer, target);
                return foresees()
                        ? new Promise(offer, true, advice.given())
                        : new Promise(offer, false, advice.tooFewStates(statesToForesee()));
            }
            best = isBetter(offer, best) ? offer : best;
        }
        return new Promise(best, false, new Advice(measured, best, target).refused());
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
        Interval samples = samples(margin);
        Optional<Interval> dollars = measured.use().dollars().map(samples::times);
        return new Promise.Figured(
                margin, steps, reliability(margin), withoutAssumption(margin), samples, dollars, model());
    }

    private Interval reliability(int margin) {
        Hazard hazard = new Hazard();
        for (StepErrors kind : kinds) {
            hazard.steps(steps * kind.share(), kind.at(margin));
        }
        int hard = measured.whole().hard();
        if (hard > 0) {
            hazard.steps(
                    (double) steps, Binomial.interval(hard, measured.states().size(), measured.level()));
        }
        return hazard.reliability();
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

    private Interval samples(int margin) {
        List<Interval> parts = new ArrayList<>();
        for (Stratum stratum : measured.kinds()) {
            parts.add(stratum.samples(margin).times(steps * stratum.share()));
        }
        return Hazard.sum(parts);
    }

    private String model() {
        String kind = measured.kinds().size() > 1 ? "the states of each stratum" : "all states";
        boolean uneven = kinds.stream().anyMatch(StepErrors::isUneven);
        String states =
                uneven ? "error rates are spread over " + kind + " as a fitted beta distribution" : kind + " are alike";
        return states + (measured.whole().hard() > 0 ? ", but for hard ones at the share seen" : "")
                + "; samples err independently, and their wrong answers agree";
    }

    /** Whether a lost state would have been seen if there were one in a hundred. */
    boolean foresees() {
        return notSeen(measured.states().size()) <= 1 - FORESEEN + 1e-12;
    }

    private double notSeen(long states) {
        double known = 1 - measured.scrutiny().missed();
        long population = measured.population();
        if (population > 0) {
            double lost = Math.max(1, Math.ceil(FORESEEN_SHARE * population));
            return Math.exp(lost * Math.log1p(-Math.min(1, (double) states / population) * known));
        }
        return Math.exp(states * Math.log1p(-FORESEEN_SHARE * known));
    }

    /** How many states it takes for that; 0 where even all of them are too few, with so many votes each. */
    private long statesToForesee() {
        long needed = measured.states().size();
        long most = measured.population() > 0 ? measured.population() : Long.MAX_VALUE;
        while (needed < most && notSeen(needed) > 1 - FORESEEN) {
            needed++;
        }
        return notSeen(needed) > 1 - FORESEEN ? 0 : needed;
    }
}
