package dev.maker4j.calibration;

import java.util.function.DoubleUnaryOperator;

/** How the steps of a kind of states go wrong, hard ones left out: as alike ones do, unless their votes speak against it. Confined to one thread. */
final class StepErrors {
    private final double share;
    private final Interval rate;
    private final Spread spread;

    StepErrors(Stratum kind, double level) {
        this.share = kind.share();
        this.rate = kind.errorRateOfOthers();
        this.spread = new Spread(kind.others(), level);
    }

    /** The kind's share of all states. */
    double share() {
        return share;
    }

    boolean isUneven() {
        return spread.isUneven();
    }

    Interval at(int margin) {
        return mean(wrong -> VoteError.of(wrong, margin));
    }

    /** The mean over its states of what grows with their error rates. */
    Interval mean(DoubleUnaryOperator growing) {
        return isUneven()
                ? spread.mean(growing)
                : Interval.around(
                        growing.applyAsDouble(rate.estimate()),
                        growing.applyAsDouble(rate.low()),
                        growing.applyAsDouble(rate.high()));
    }
}
