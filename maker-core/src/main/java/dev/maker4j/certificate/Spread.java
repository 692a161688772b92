package dev.maker4j.certificate;

/** How the error rates of a run's steps may be spread, between 0 and 1/2: what a certificate assumes. */
public enum Spread {
    /** Either of the others, each as far as the tallies bear it out: the default. */
    EITHER("error rates are one or two values, or spread as a beta distribution"),
    /** As a beta distribution: from easy steps to hard ones without a gap. */
    BETA("error rates are spread as a beta distribution"),
    /** Two error rates at most: easy steps and hard ones. */
    TWO_POINTS("error rates are one or two values");

    private final String words;

    Spread(String words) {
        this.words = words;
    }

    /** {@return the assumption as a clause} */
    public String words() {
        return words;
    }
}
