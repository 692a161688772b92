package dev.maker4j.certificate;

import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.stability.Experimental;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many of a run's steps were probably decided wrongly, which ones to look at first, and what that rests on. Immutable; working it out
 * takes a second and asks no model.
 *
 * <pre>{@code
 * Certificate certificate = Certificate.of(Tallies.of(journal));
 * certificate.assumption();          // "Assumed: no step whose votes are wrong more often than right, ..."
 * certificate.wrongSteps();          // 0.31 (0 to 2)
 * certificate.suspects(20);
 * }</pre>
 *
 * <p>Dissent tells how often votes are wrong, so it also tells how often the winner is. Two things it can't tell, and each certificate says so. A
 * step whose votes are wrong more often than right looks like its mirror image: only {@linkplain #knowing a calibration}, which knows the
 * right actions, tells how many there are. And errors that all samples of a step share leave no dissent at all.
 */
@Experimental
public final class Certificate {
    /** Left out on each side; a bit less than 2.5%, since no prior distribution suits all spreads. */
    private static final double TAIL = 0.02;

    private final Tallies tallies;
    private final Spread spread;
    private final @Nullable Calibration calibration;
    private final double expected;
    private final double[] number;
    private final SortedMap<Split, Double> wrongBySplit;

    private Certificate(Tallies tallies, Spread spread, @Nullable Calibration calibration) {
        this.tallies = tallies;
        this.spread = spread;
        this.calibration = calibration;
        Evidence evidence = new Evidence(tallies);
        LostSteps lost = calibration == null ? null : new LostSteps(calibration, evidence);
        WrongSteps wrong = new WrongSteps(evidence, spread, lost);
        this.expected = wrong.expected();
        this.number = wrong.number();
        SortedMap<Split, Double> bySplit = new TreeMap<>();
        for (Split split : tallies.bySplit().keySet()) {
            bySplit.put(split, wrong.wrong(bySplit.size()));
        }
        this.wrongBySplit = Collections.unmodifiableSortedMap(bySplit);
    }

    /**
     * Certifies decided steps, without an assumption on how error rates are spread below 1/2 but {@link Spread#EITHER}.
     *
     * @param tallies of at least 1 step
     * @return the certificate
     * @throws IllegalArgumentException if there is no step
     */
    public static Certificate of(Tallies tallies) {
        if (tallies.steps() == 0) {
            throw new IllegalArgumentException(
                    "a certificate needs the votes on at least 1 decided step, but there are none"
                            + (tallies.stepsWithoutVotes() > 0
                                    ? " of the " + tallies.stepsWithoutVotes()
                                            + " decided ones: a journal of verdicts alone has none"
                                    : ""));
        }
        return new Certificate(tallies, Spread.EITHER, null);
    }

    /**
     * Assumes how error rates are spread, which narrows the interval where it is true.
     *
     * @param how the assumption
     * @return a new certificate
     */
    public Certificate assuming(Spread how) {
        return new Certificate(tallies, Objects.requireNonNull(how, "how"), calibration);
    }

    /**
     * Takes from a calibration how many steps are on states that voting loses.
     *
     * @param known of the same task and model, on states drawn as the run's
     * @return a new certificate, which doesn't assume that there are none
     */
    public Certificate knowing(Calibration known) {
        return new Certificate(tallies, spread, Objects.requireNonNull(known, "known"));
    }

    /** {@return what it rests on, in a sentence or two; to be read first} */
    public String assumption() {
        String lost = calibration == null
                ? "Assumed, not known: on no step are votes wrong more often than right"
                : "From a calibration of " + calibration.states().size()
                        + " states: on how many steps votes are wrong more" + " often than right";
        return lost + "; assumed: " + spread.words()
                + ", and samples of a step err independently. Errors that all samples of a step share are invisible here.";
    }

    /** {@return how many steps it is about} */
    public long steps() {
        return tallies.steps();
    }

    /** {@return the tallies that it was made from} */
    public Tallies tallies() {
        return tallies;
    }

    /** {@return how many of the steps were decided wrongly: expected, and from where to where at a level of 95%} */
    public Interval wrongSteps() {
        return new Interval(
                expected,
                Math.min(expected, Counts.quantile(number, TAIL)),
                Math.max(expected, Counts.quantile(number, 1 - TAIL)));
    }

    /** {@return how likely no step was decided wrongly, from 0 to 1} */
    public double allRight() {
        return number[0] / Counts.total(number);
    }

    /**
     * The steps to look at first: those that were decided wrongly with the highest probability. Most wrong steps of a small margin are
     * unanimous, and no ranking finds those.
     *
     * @param most how many, at least 0; of steps whose votes were split alike no more than 1,000 are known
     * @return the likeliest first; of equally likely ones those with more dissent, then the earliest
     */
    public List<SuspectStep> suspects(int most) {
        List<SuspectStep> suspects = new ArrayList<>();
        tallies.bySplit().forEach((split, steps) -> {
            double wrong = Objects.requireNonNull(wrongBySplit.get(split));
            steps.first().forEach(step -> suspects.add(new SuspectStep(step, split, wrong)));
        });
        suspects.sort(Comparator.comparingDouble(Certificate::likelihood)
                .thenComparingInt(SuspectStep::otherVotes)
                .reversed()
                .thenComparingLong(SuspectStep::step));
        return List.copyOf(suspects.subList(0, Math.min(most, suspects.size())));
    }

    /** How likely steps were decided wrongly, by how their votes were split. */
    SortedMap<Split, Double> probabilities() {
        return wrongBySplit;
    }

    /** Without its last digits, by which probabilities that are the same differ. */
    private static double likelihood(SuspectStep step) {
        return (float) step.probabilityWrong();
    }

    @Override
    public String toString() {
        Interval wrong = wrongSteps();
        return "Certificate[" + steps() + " steps, of which " + String.format(Locale.ROOT, "%.3g", wrong.estimate())
                + " wrong (" + Math.round(wrong.low()) + " to " + Math.round(wrong.high()) + ")]";
    }
}
