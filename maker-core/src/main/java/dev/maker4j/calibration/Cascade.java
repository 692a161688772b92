package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import java.util.Optional;

/**
 * A cascade of two models: votes of the small one that all agree decide a step, and any other step goes to the large one, which votes anew.
 * A run does so by {@code HardSteps} with {@code Trigger.dissentBefore(n)} and {@code Rung.asking(large).untilAheadBy(k)}. Immutable.
 *
 * <pre>{@code
 * Cascade cascade = Cascade.reaching(0.95, 1_023, ofSmall, ofLarge);
 * cascade.votes();        // 4: so many of the small model have to agree
 * cascade.margin();       // 3: of the large model's vote
 * cascade.shareOfLarge(); // 0.021 of the steps
 * }</pre>
 *
 * <p>Which states are hard for both models is counted; on all others they are taken to err independently of each other, and each as its own
 * {@link Promise} has it. What it can't tell is what a promise can't.
 */
@Experimental
public final class Cascade {
    private static final int MOST_AGREEING = 12;
    private static final int MOST_AHEAD = 8;

    private final int votes;
    private final int margin;
    private final Interval reliability;
    private final Interval shareOfLarge;
    private final Interval samples;
    private final Optional<Interval> dollars;
    private final boolean given;

    private Cascade(CascadeForecast forecast, int votes, int margin, boolean given) {
        this.votes = votes;
        this.margin = margin;
        this.reliability = forecast.reliability(votes, margin);
        this.shareOfLarge = forecast.shareOfLarge(votes);
        this.samples = forecast.samples(votes, margin);
        this.dollars = forecast.dollars(votes, margin);
        this.given = given;
    }

    /**
     * The cheapest cascade that makes a run right as often as wanted, or the most reliable one where none does.
     *
     * @param target the wanted probability that no step is wrong, above 0 and below 1
     * @param steps how many steps the run has, at least 1
     * @param small what was measured of the model that is asked first
     * @param large what was measured, on the same states, of the one that is asked where the first is in doubt
     * @return the cascade; takes some milliseconds, and a second where error rates differ from state to state
     * @throws IllegalArgumentException if the two weren't asked about the same states, or a number is out of its range
     */
    public static Cascade reaching(double target, long steps, Calibration small, Calibration large) {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("a wanted reliability is above 0 and below 1, but was " + target);
        }
        CascadeForecast forecast = new CascadeForecast(small, large, steps);
        boolean foresees = forecast.foresees(target);
        Cascade best = new Cascade(forecast, 2, 1, false);
        for (int votes = 2; votes <= MOST_AGREEING; votes++) {
            for (int margin = 1; margin <= MOST_AHEAD; margin++) {
                boolean enough = forecast.reliability(votes, margin).low() >= target;
                Cascade one = new Cascade(forecast, votes, margin, enough && foresees);
                best = one.isBetterThan(best, target) ? one : best;
            }
        }
        return best;
    }

    private boolean isBetterThan(Cascade other, double target) {
        boolean enough = reliability.low() >= target;
        boolean otherEnough = other.reliability.low() >= target;
        if (enough != otherEnough) {
            return enough;
        }
        return enough ? cost() < other.cost() : reliability.low() > other.reliability.low() + 1e-6;
    }

    private double cost() {
        return dollars.orElse(samples).estimate();
    }

    /** {@return whether the wanted reliability is promised, as {@link Promise#isGiven()} has it, with both models} */
    public boolean isGiven() {
        return given;
    }

    /** {@return how many votes of the small model have to agree} */
    public int votes() {
        return votes;
    }

    /** {@return the margin by which the large model's votes decide} */
    public int margin() {
        return margin;
    }

    /** {@return the probability that no step of the run is decided wrongly} */
    public Interval reliability() {
        return reliability;
    }

    /** {@return the share of steps that the large model is asked about} */
    public Interval shareOfLarge() {
        return shareOfLarge;
    }

    /**
     * How many samples the run takes on average, of both models.
     *
     * @return between the samples that are needed one after another and those that are asked for side by side
     */
    public Interval samples() {
        return samples;
    }

    /** {@return what it costs on average, at the mean prices of calibrated samples; empty where one of them isn't known} */
    public Optional<Interval> dollars() {
        return dollars;
    }

    @Override
    public String toString() {
        return (given ? "Cascade" : "Cascade without a promise") + "[" + votes + " votes, then k=" + margin
                + ", reliability " + Figures.interval(reliability) + ", " + Figures.share(shareOfLarge.estimate())
                + " to the large model]";
    }
}
