package dev.maker4j.scaling;

/** The ranges that the closed forms hold in. Every comparison is written so that NaN fails it. */
final class Checks {
    private Checks() {}

    static double probability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is a probability, from 0 to 1, but was " + value);
        }
        return value;
    }

    static double reliability(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("reliability must be above 0 and below 1, but was " + value
                    + "; no margin makes a task certain, ask for 0.999 or the like");
        }
        return value;
    }

    static double validShare(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("the share of valid samples must be above 0 and at most 1, but was "
                    + value + "; where no sample is valid, no vote ever ends");
        }
        return value;
    }

    static double price(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the price of a sample must be 0 or more, but was " + value);
        }
        return value;
    }

    static int margin(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a margin must be at least 1 vote, but was " + value);
        }
        return value;
    }

    static long steps(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("a task must have at least 1 step, but was said to have " + value);
        }
        return value;
    }
}
