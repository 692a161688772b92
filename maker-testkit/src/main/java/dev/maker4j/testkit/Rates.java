package dev.maker4j.testkit;

/** The one check of a probability. */
final class Rates {
    private Rates() {}

    static double checked(String what, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(what + " must be from 0 to 1, but was " + rate);
        }
        return rate;
    }
}
