package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import dev.maker4j.voting.AdaptiveRule;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration says of a whole run at one margin: how likely it is right, what it costs, and whether that may be promised. Immutable.
 *
 * <p>Every reliability is given twice: under a model that is named, and with no assumption but that the calibrated states were drawn at
 * random from those of the run. The second is often near 0, and the advice says what would raise it.
 */
@Experimental
public final class Promise {
    private final SortedMap<String, Integer> margins;
    private final long steps;
    private final Interval reliability;
    private final double withoutAssumption;
    private final Interval samples;
    private final Optional<Interval> dollars;
    private final String model;
    private final boolean mayGetCheaper;
    private final String advice;
    private final @Nullable AdaptiveRule rule;

    /** What it is made of, before anybody asked whether it may be promised. */
    record Figured(
            SortedMap<String, Integer> margins,
            long steps,
            Interval reliability,
            double withoutAssumption,
            Interval samples,
            Optional<Interval> dollars,
            String model,
            boolean mayGetCheaper) {
        /** The margin, or that of each stratum where they differ. */
        String margin() {
            return Margins.words(margins);
        }
    }

    /** One that isn't given. */
    Promise(Figured figured, String advice) {
        this(figured, advice, null);
    }

    /** One that a run keeps by this rule. */
    Promise(Figured figured, String advice, @Nullable AdaptiveRule rule) {
        this.margins = Collections.unmodifiableSortedMap(new TreeMap<>(figured.margins()));
        this.steps = figured.steps();
        this.reliability = figured.reliability();
        this.withoutAssumption = figured.withoutAssumption();
        this.samples = figured.samples();
        this.dollars = figured.dollars();
        this.model = figured.model();
        this.mayGetCheaper = figured.mayGetCheaper();
        this.advice = advice;
        this.rule = rule;
    }

    private Promise(Promise same, String advice) {
        this.margins = same.margins;
        this.steps = same.steps;
        this.reliability = same.reliability;
        this.withoutAssumption = same.withoutAssumption;
        this.samples = same.samples;
        this.dollars = same.dollars;
        this.model = same.model;
        this.mayGetCheaper = same.mayGetCheaper;
        this.advice = advice;
        this.rule = same.rule;
    }

    /** The same, with one more sentence of advice. */
    Promise adding(String sentence) {
        return new Promise(this, advice + " " + sentence);
    }

    /**
     * Whether the wanted reliability is promised: under the named model even its lower bound reaches it, and enough states were looked at
     * to have seen a lost one in 99 of 100 calibrations if there were 1 in 100.
     *
     * @return false too where no reliability was asked for
     */
    public boolean isGiven() {
        return rule != null;
    }

    /** {@return the margin: the smallest that meets the promise, or the best there is where none does; the largest, where strata differ} */
    public int margin() {
        return Collections.max(margins.values());
    }

    /**
     * The margin of each stratum. With them the promise costs least.
     *
     * @return by the stratum's name, sorted; the empty name is that of states that belong to none
     */
    public SortedMap<String, Integer> marginByStratum() {
        return margins;
    }

    /** {@return how many steps the run has} */
    public long steps() {
        return steps;
    }

    /**
     * The rule by which a run keeps the promise at least cost: the margin of a step is its stratum's, and the wanted reliability is spent as
     * an error budget. While the run goes on, the margins of later steps follow from its earlier verdicts: what they leave of the budget, and
     * how often votes dissent. Every change is in the run's report and journal.
     *
     * <pre>{@code
     * Maker.solving(task).asking(provider).deciding(promise.rule())
     * }</pre>
     *
     * @return the rule; its strata are those that {@link dev.maker4j.task.DecomposableTask#stratum the task} names
     * @throws IllegalStateException if nothing is promised
     */
    public AdaptiveRule rule() {
        AdaptiveRule known = rule;
        if (known == null) {
            throw new IllegalStateException("a run can't be held to a promise that isn't given: follow its advice, or"
                    + " decide by untilAheadBy(" + margin() + "), which promises nothing. The advice: " + advice);
        }
        return known;
    }

    /** {@return whether more samples may show that a smaller margin is enough: by estimate it is, by the lower bound it isn't} */
    public boolean mayGetCheaper() {
        return mayGetCheaper;
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
        return (isGiven() ? "Promise" : "No promise") + "[" + Margins.words(margins) + ", " + steps
                + " steps, reliability " + Figures.interval(reliability) + ", without assumption "
                + Figures.share(withoutAssumption) + "]";
    }
}
