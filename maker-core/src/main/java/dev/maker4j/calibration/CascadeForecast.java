package dev.maker4j.calibration;

import dev.maker4j.scaling.StepForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/*
 * With q the error rate of the small model on a state, p = 1 - q, n the votes that have to agree, and e the error of the large one's vote, a
 * step comes out wrong with
 *
 *   f(q, e) = q^n + (1 - p^n - q^n) e,                                              which grows with q and with e,
 *
 * and takes 1 + the sum of p^m + q^m over m < n votes of the small model (StepForecast.dissentBefore). Both models were asked about the same
 * states, so it is known which are hard for one and which for both:
 *
 *   for none        f, averaged over the small model's error rates as its own promise does, at the large one's mean error e(k)
 *   for the small   f at the state's own error rate, as its votes show it; at the share seen, with an exact interval
 *   for the large   f(q, 1) likewise
 *   for both        likewise: q near 1 passes as unanimous, and what is contested is lost
 *
 * Their hazards add up, with bounds as in Hazard. That on ordinary states the two err independently is assumed.
 */
/** What a cascade of two models makes of a run, by how many votes have to agree and by the larger one's margin. Confined to one thread. */
final class CascadeForecast {
    private final Calibration small;
    private final Calibration large;
    private final long steps;
    private final List<KindOfSteps> kinds;
    private final List<KindOfSteps> kindsOfLarge;
    private final List<Double> hardForSmall = new ArrayList<>();
    private final List<Double> hardForBoth = new ArrayList<>();
    private int hardForLarge;
    private int states;

    CascadeForecast(Calibration small, Calibration large, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a run has at least 1 step, but was said to have " + steps);
        }
        this.small = small;
        this.large = large;
        this.steps = steps;
        this.kinds = kinds(small);
        this.kindsOfLarge = kinds(large);
        int most = Math.min(small.states().size(), large.states().size());
        while (states < most && isSame(states)) {
            sort(small.states().get(states), large.states().get(states));
            states++;
        }
        if (states == 0) {
            throw new IllegalArgumentException("the two models were not asked about the same states:"
                    + " calibrate both with the same known steps and seed");
        }
    }

    private static List<KindOfSteps> kinds(Calibration of) {
        return of.kinds().stream()
                .map(kind -> new KindOfSteps(kind.share(), StepErrors.of(Votes.of(kind.others()), of.level())))
                .toList();
    }

    private boolean isSame(int place) {
        return small.states().get(place).name().equals(large.states().get(place).name());
    }

    private void sort(CalibratedState ofSmall, CalibratedState ofLarge) {
        boolean lostByLarge = large.scrutiny().isHard(ofLarge);
        if (small.scrutiny().isHard(ofSmall)) {
            (lostByLarge ? hardForBoth : hardForSmall).add(wrongRate(ofSmall));
        } else if (lostByLarge) {
            hardForLarge++;
        }
    }

    private static double wrongRate(CalibratedState state) {
        int compared = state.rightVotes() + state.mostAgreeing();
        return compared == 0 ? 1 : (double) state.mostAgreeing() / compared;
    }

    /** Whether either model was asked about enough states to have met a lost one if so many were that they matter. */
    boolean foresees(double target) {
        return new Offers(small, steps).foresees(target) && new Offers(large, steps).foresees(target);
    }

    Interval reliability(int votes, int margin) {
        Interval large = errorOfLarge(margin);
        List<Interval> hazards = new ArrayList<>();
        for (KindOfSteps kind : kinds) {
            hazards.add(Hazard.of(error(kind.errors(), votes, large)).times(steps * kind.share()));
        }
        hard(hazards, hardForSmall.size(), mean(hardForSmall, wrong -> wrong(votes, wrong, large.high())));
        hard(hazards, hardForBoth.size(), mean(hardForBoth, wrong -> wrong(votes, wrong, 1)));
        double lostByLarge = hardForLarge == 0
                ? 0
                : overKinds(wrong -> wrong(votes, wrong, 1)).high();
        hard(hazards, hardForLarge, lostByLarge);
        return Hazard.reliability(Hazard.sum(hazards));
    }

    private void hard(List<Interval> hazards, int some, double error) {
        if (some > 0) {
            hazards.add(Hazard.of(share(some).times(error)).times((double) steps));
        }
    }

    private Interval share(int some) {
        return Binomial.interval(some, states, small.level());
    }

    private static Interval error(StepErrors kind, int votes, Interval large) {
        return Interval.around(
                kind.mean(wrong -> wrong(votes, wrong, large.estimate())).estimate(),
                kind.mean(wrong -> wrong(votes, wrong, large.low())).low(),
                kind.mean(wrong -> wrong(votes, wrong, large.high())).high());
    }

    private Interval errorOfLarge(int margin) {
        List<Interval> parts = kindsOfLarge.stream()
                .map(kind -> kind.errors().at(margin).times(kind.share()))
                .toList();
        return new Interval(
                parts.stream().mapToDouble(Interval::estimate).sum(),
                parts.stream().mapToDouble(Interval::low).sum(),
                Math.min(1, parts.stream().mapToDouble(Interval::high).sum()));
    }

    /** The share of steps that the large model is asked about. */
    Interval shareOfLarge(int votes) {
        DoubleUnaryOperator contested = wrong -> contested(votes, wrong);
        Interval ordinary = overKinds(contested);
        int hard = hardForSmall.size() + hardForBoth.size();
        if (hard == 0) {
            return ordinary;
        }
        List<Double> rates = new ArrayList<>(hardForSmall);
        rates.addAll(hardForBoth);
        Interval sum = Hazard.sum(List.of(ordinary, share(hard).times(mean(rates, contested))));
        return Interval.around(Math.min(1, sum.estimate()), sum.low(), Math.min(1, sum.high()));
    }

    private Interval overKinds(DoubleUnaryOperator growing) {
        return Hazard.sum(kinds.stream()
                .map(kind -> kind.errors().mean(growing).times(kind.share()))
                .toList());
    }

    /** Samples of both models. A contested step's votes are asked for at once, so it may pay for all of them. */
    Interval samples(int votes, int margin) {
        return total(votes, margin, 1, 1);
    }

    /** Empty where the price of either model's samples isn't known. */
    Optional<Interval> dollars(int votes, int margin) {
        Optional<Double> ofLarge = large.use().dollars();
        return small.use()
                .dollars()
                .filter(price -> ofLarge.isPresent())
                .map(price -> total(votes, margin, price, ofLarge.orElseThrow()));
    }

    private Interval total(int votes, int margin, double priceOfSmall, double priceOfLarge) {
        Interval saved = overKinds(wrong -> votes - asked(votes, wrong));
        Interval valid = small.v();
        Interval first = Interval.around(
                (votes - saved.estimate()) / some(valid.estimate()),
                (votes - saved.high()) / some(valid.high()),
                votes / some(valid.low()));
        Interval climbing = shareOfLarge(votes);
        Interval each = large.whole().samples(margin);
        Interval second = Interval.around(
                climbing.estimate() * each.estimate(), climbing.low() * each.low(), climbing.high() * each.high());
        return Hazard.sum(List.of(first.times(steps * priceOfSmall), second.times(steps * priceOfLarge)));
    }

    private static double some(double share) {
        return Math.max(share, 1e-3);
    }

    private static double mean(List<Double> rates, DoubleUnaryOperator of) {
        return rates.stream().mapToDouble(Double::doubleValue).map(of).average().orElse(0);
    }

    private static double wrong(int votes, double wrong, double large) {
        return StepForecast.dissentBefore(votes, 1 - wrong, 0, new StepForecast(1 - large, large, 0))
                .wrong();
    }

    private static double contested(int votes, double wrong) {
        return StepForecast.dissentBefore(votes, 1 - wrong, 0, new StepForecast(1, 0, 1))
                .cost();
    }

    private static double asked(int votes, double wrong) {
        return StepForecast.dissentBefore(votes, 1 - wrong, 1, new StepForecast(1, 0, 0))
                .cost();
    }
}
