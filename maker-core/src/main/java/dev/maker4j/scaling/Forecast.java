package dev.maker4j.scaling;

import java.util.Objects;

/**
 * What a task is expected to take and how likely it is to come out right, before the first call is paid for. Immutable.
 *
 * <pre>{@code
 * Forecast forecast = Forecast.of(1_048_575, Accuracy.ofErrorRate(0.0022)).aheadBy(3).atPrice(0.0009);
 * forecast.reliability();       // no step wrong
 * forecast.expectedSamples();   // calls of the model
 * forecast.expectedCost();      // in the currency of the price
 * }</pre>
 *
 * <p>The closed forms are the paper's (arXiv 2511.09030, section 3) for one call a step; they hold for samples that err
 * independently. A method takes constant time.
 */
public final class Forecast {
    private final long steps;
    private final Accuracy accuracy;
    private final int margin;
    private final double validShare;
    private final double price;

    private Forecast(long steps, Accuracy accuracy, int margin, double validShare, double price) {
        this.steps = steps;
        this.accuracy = accuracy;
        this.margin = margin;
        this.validShare = validShare;
        this.price = price;
    }

    /**
     * A forecast for a margin of 1 (the first valid vote wins), with every sample valid and free.
     *
     * @param steps how many steps the task has, at least 1
     * @param accuracy how often one valid sample is right
     * @return the forecast
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public static Forecast of(long steps, Accuracy accuracy) {
        return new Forecast(Checks.steps(steps), Objects.requireNonNull(accuracy, "accuracy"), 1, 1, 0);
    }

    /**
     * Sets the margin.
     *
     * @param votes the lead in votes that decides a step, at least 1
     * @return a new forecast
     * @throws IllegalArgumentException if {@code votes} is less than 1
     */
    public Forecast aheadBy(int votes) {
        return new Forecast(steps, accuracy, Checks.margin(votes), validShare, price);
    }

    /**
     * Sets the margin to the smallest with which the task comes out right as often as wanted.
     *
     * @param reliability the wanted probability that no step is wrong, above 0 and below 1
     * @return a new forecast
     * @throws IllegalArgumentException if {@code reliability} is out of its range
     */
    public Forecast reaching(double reliability) {
        return aheadBy(accuracy.margin(reliability, steps));
    }

    /**
     * Sets the share of samples that no red flag discards.
     *
     * @param share the paper's v, above 0 and at most 1
     * @return a new forecast
     * @throws IllegalArgumentException if {@code share} is out of its range
     */
    public Forecast withValid(double share) {
        return new Forecast(steps, accuracy, margin, Checks.validShare(share), price);
    }

    /**
     * Sets the price of one sample: its input and output tokens times what they cost.
     *
     * @param perSample in any currency, 0 or more
     * @return a new forecast
     * @throws IllegalArgumentException if {@code perSample} is negative or not a number
     */
    public Forecast atPrice(double perSample) {
        return new Forecast(steps, accuracy, margin, validShare, Checks.price(perSample));
    }

    /** {@return the lead in votes that decides a step, at least 1} */
    public int margin() {
        return margin;
    }

    /**
     * The probability that no step is decided wrongly.
     *
     * @return the probability, rounded to 1 where the error is below 1e-16
     */
    public double reliability() {
        return accuracy.taskReliability(margin, steps);
    }

    /**
     * The probability that at least one step is decided wrongly.
     *
     * @return the probability, with all its digits however small it is
     */
    public double errorProbability() {
        return accuracy.taskErrorProbability(margin, steps);
    }

    /** {@return the mean number of samples that one step takes, discarded ones included, at least the margin} */
    public double expectedSamplesPerStep() {
        return accuracy.expectedVotes(margin) / validShare;
    }

    /** {@return the mean number of samples that the whole task takes, discarded ones included, at least margin times steps} */
    public double expectedSamples() {
        return (double) steps * expectedSamplesPerStep();
    }

    /**
     * The mean cost of the whole task.
     *
     * @return samples times price, in the currency of the price
     */
    public double expectedCost() {
        return expectedSamples() * price;
    }

    @Override
    public String toString() {
        return "Forecast[steps=" + steps + ", " + accuracy + ", margin=" + margin + ", validShare=" + validShare
                + ", price=" + price + "]";
    }
}
