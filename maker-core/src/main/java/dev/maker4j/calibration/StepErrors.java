package dev.maker4j.calibration;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/*
 * Where the states of a kind are alike, all their votes are draws at one rate q, and how many a state was given depended on its earlier votes
 * alone. So by Wald's identities the wrong ones among N votes have the mean q N and the variance q (1 - q) N, as among as many votes
 * that were drawn whatever came out, and an exact interval of the pooled share is taken. It is half as wide as by the first votes alone
 * where most samples went into states that were wrong once.
 *
 * Votes of a run count like those of a calibration, unless they contradict them: where the intervals of both lie apart, the run's alone
 * count. Whether states are alike is asked of each by themselves, or two rates would look like states that differ; of the run, which is
 * looked at up to 32 times, with so much more to be said for it that all looks together are mistaken in 1 of 200 runs.
 */
/** How the steps of a kind of states go wrong, hard ones left out: as alike ones do, unless their votes speak against it. Confined to one thread. */
final class StepErrors {
    private static final double OF_A_CALIBRATION = 2.7;
    private static final double OF_A_RUN = 6.6;

    private final Interval rate;
    private final @Nullable Spread spread;

    private StepErrors(Interval rate, @Nullable Spread spread) {
        this.rate = rate;
        this.spread = spread;
    }

    static StepErrors of(Map<Votes, Integer> calibrated, double level) {
        Spread fitted = new Spread(calibrated, level);
        return new StepErrors(rate(calibrated, level), fitted.gain() > OF_A_CALIBRATION ? fitted : null);
    }

    /** The same, once a run has seen some votes too. */
    StepErrors and(Map<Votes, Integer> calibrated, Map<Votes, Integer> seen, double level) {
        if (seen.isEmpty()) {
            return this;
        }
        Interval ofRun = rate(seen, level);
        boolean contradicted = ofRun.low() > rate.high() || ofRun.high() < rate.low();
        Map<Votes, Integer> votes = contradicted ? seen : Votes.sum(calibrated, seen);
        boolean uneven = (isUneven() && !contradicted) || new Spread(seen, level).gain() > OF_A_RUN;
        return new StepErrors(rate(votes, level), uneven ? new Spread(votes, level) : null);
    }

    private static Interval rate(Map<Votes, Integer> votes, double level) {
        double wrong = (double) Votes.wrong(votes);
        return Binomial.interval(wrong, (double) Votes.right(votes) + wrong, level);
    }

    boolean isUneven() {
        return spread != null;
    }

    /** How often a vote is wrong. */
    double rate() {
        return rate.estimate();
    }

    Interval at(int margin) {
        return mean(wrong -> VoteError.of(wrong, margin));
    }

    /** The mean over its states of what grows with their error rates. */
    Interval mean(DoubleUnaryOperator growing) {
        return spread != null
                ? spread.mean(growing)
                : Interval.around(
                        growing.applyAsDouble(rate.estimate()),
                        growing.applyAsDouble(rate.low()),
                        growing.applyAsDouble(rate.high()));
    }
}
