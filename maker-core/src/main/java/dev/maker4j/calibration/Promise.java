package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import java.util.Optional;

/**
 * What a calibration says of a whole run at one margin: how likely it is right, what it costs, and whether that may be promised. Immutable.
 *
 * <p>Every reliability is given twice: under a model that is named, and with no assumption but that the calibrated states were drawn at
 * random from those of the run. The second is often near 0, and the advice says what would raise it.
 */
@Experimental
public final class Promise {
    private final int margin;
    private final long steps;
    private final Interval reliability;
    private final double withoutAssumption;
    private final Interval samples;
    private final Optional<Interval> dollars;
    private final String model;
    private final boolean given;
    private final String advice;

    /** What it is made of, before anybody asked whether it may be promised. */
    record Figured(
            int margin,
            long steps,
            Interval reliability,
            double withoutAssumption,
            Interval samples,
            Optional<Interval> dollars,
            String model) {}

    Promise(Figured figured, boolean given, String advice) {
        this.margin = figured.margin();
        this.steps = figured.steps();
        this.reliability = figured.reliability();
        this.withoutAssumption = figured.withoutAssumption();
        this.samples = figured.samples();
        this.dollars = figured.dollars();
        this.model = figured.model();
        this.given = given;
        this.advice = advice;
    }

    /**
     * Whether the wanted reliability is promised: under the named model even its lower bound reaches it, and enough states were looked at
     * to have seen a lost one if there were 1 in 100.
     *
     * @return false too where no reliability was asked for
     */
    public boolean isGiven() {
        return given;
    }

    /** {@return the margin: the smallest that meets the promise, or the best there is where none does} */
    public int margin() {
        return margin;
    }

    /** {@return how many steps the run has} */
    public long steps() {
        return steps;
    }

    /** {@return the probability that no step of the run is decided wrongly, under the named model} */
    public Interval reliability() {
        return reliability;
    }

    /** {@return the same, at least, without an assumption of how states differ; 0 where nothing can be said} */
    public double reliabilityWithoutAssumption() {
        return withoutAssumption;
    }

    /** {@return the model by name, and what it assumes} */
    public String model() {
        return model;
    }

    /** {@return how many samples the run takes on average, discarded ones included} */
    public Interval samples() {
        return samples;
    }

    /** {@return what it costs on average, at the mean price of a calibrated sample; empty where that isn't known} */
    public Optional<Interval> dollars() {
        return dollars;
    }

    /** {@return in a few sentences: what is promised, or why it isn't and what would help} */
    public String advice() {
        return advice;
    }

    @Override
    public String toString() {
        return (given ? "Promise" : "No promise") + "[k=" + margin + ", " + steps + " steps, reliability "
                + Figures.interval(reliability) + ", without assumption " + Figures.share(withoutAssumption) + "]";
    }
}
