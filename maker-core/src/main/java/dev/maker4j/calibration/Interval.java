package dev.maker4j.calibration;

/**
 * An estimate between the bounds that it has at the calibration's level. Immutable.
 *
 * @param estimate the likeliest value
 * @param low the lower bound, at most the estimate
 * @param high the upper bound, at least the estimate
 */
public record Interval(double estimate, double low, double high) {
    public Interval {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException(
                    "an interval holds its estimate, but " + estimate + " isn't from " + low + " to " + high);
        }
    }

    /** What is certain. */
    static Interval exactly(double value) {
        return new Interval(value, value, value);
    }

    /** An interval whose bounds rounding may have put on the wrong side of its estimate. */
    static Interval around(double estimate, double low, double high) {
        return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate));
    }

    /** The same of the opposite event: 1 less each. */
    Interval opposite() {
        return new Interval(1 - estimate, 1 - high, 1 - low);
    }

    /** The sum of two that depend on the same votes. */
    Interval plus(Interval other) {
        return new Interval(estimate + other.estimate, low + other.low, high + other.high);
    }

    Interval times(double factor) {
        return new Interval(estimate * factor, low * factor, high * factor);
    }
}
