package dev.maker4j.calibration;

import java.util.List;
import java.util.stream.Collectors;

/** Says in plain words what a calibration comes to. Confined to one thread. */
final class Advice {
    private static final int NAMED = 3;

    private final Calibration measured;
    private final Promise.Figured offer;
    private final double target;

    Advice(Calibration measured, Promise.Figured offer, double target) {
        this.measured = measured;
        this.offer = offer;
        this.target = target;
    }

    String given() {
        return "Promised: with " + offer.margin() + " " + run() + " is right with at least "
                + Figures.share(offer.reliability().low()) + ", if " + offer.model() + ". " + withoutAssumption();
    }

    String tooFewStates(long needed, double share) {
        String more = needed > 0
                ? "calibrate " + Figures.count(needed) + " states"
                : "give each state more votes: all of them were looked at, with "
                        + measured.scrutiny().votes() + " votes each";
        return "Not promised yet: " + offer.margin() + " would do if " + offer.model() + ", but of "
                + states(measured.states().size())
                + " so few were looked at that 1 lost one in " + Math.round(1 / share) + " may have been missed; "
                + more + ".";
    }

    String refused() {
        List<CalibratedState> lost = measured.lostStates();
        if (measured.p().estimate() <= 0.5) {
            return "Voting will not help here, because a valid sample is right in only "
                    + Figures.share(measured.p().estimate()) + " of cases, so more votes make the wrong answer surer"
                    + named(measured.whole().worstFirst()) + ". " + remedies();
        }
        if (!lost.isEmpty() && measured.ceiling(offer.steps()) < target) {
            return "Voting will not help here, because on " + lost.size() + " of "
                    + states(measured.states().size())
                    + " a wrong answer is at least as likely as the right one" + named(lost) + "; no k brings "
                    + run() + " above " + Figures.share(measured.ceiling(offer.steps())) + ". " + remedies();
        }
        if (measured.whole().hard() > 0) {
            return "Not promised, because " + states(measured.whole().hard())
                    + " may be lost: a wrong answer is about as likely as the right one"
                    + named(measured.doubtfulStates()) + ". Sample them more, or: " + remedies();
        }
        if (offer.reliability().estimate() >= target) {
            return "Not promised yet: " + offer.margin() + " reaches "
                    + Figures.share(offer.reliability().estimate())
                    + " by estimate, but what was measured leaves it possible that it is only "
                    + Figures.share(offer.reliability().low())
                    + "; calibrate more states, or add a rung to a stronger model.";
        }
        return "Not promised: up to k = " + Offers.MOST_AHEAD + " " + run() + " is right with no more than "
                + Figures.share(offer.reliability().high()) + ", if " + offer.model() + "; the worst"
                + named(measured.whole().worstFirst()) + ". " + remedies();
    }

    private static String remedies() {
        return "What helps: a smaller cut of the step, other wordings in turn, or a rung to a stronger model for these"
                + " states.";
    }

    private String withoutAssumption() {
        String said = "Without that assumption at least " + Figures.share(offer.withoutAssumption()) + " is certain";
        if (offer.withoutAssumption() >= target) {
            return said + ".";
        }
        long needed = (long) Math.ceil(Math.log(2 / (1 - measured.level())) * offer.steps() / (1 - target));
        return said + ": among " + Figures.count(measured.states().size())
                + " states rare lost ones may be missing; some " + Figures.count(needed)
                + " without a wrong vote would show " + Figures.share(target)
                + ", and strata, certificates or a rung help sooner.";
    }

    private static String named(List<CalibratedState> states) {
        return states.isEmpty()
                ? ""
                : " ("
                        + states.stream()
                                .limit(NAMED)
                                .map(CalibratedState::toString)
                                .collect(Collectors.joining("; "))
                        + (states.size() > NAMED ? "; …" : "") + ")";
    }

    /** One step is what each row of a survey is. */
    private String run() {
        return offer.steps() == 1 ? "a step" : "a run of " + Figures.count(offer.steps()) + " steps";
    }

    private static String states(int number) {
        return Figures.count(number) + (number == 1 ? " state" : " states");
    }
}
