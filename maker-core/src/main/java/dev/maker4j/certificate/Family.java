package dev.maker4j.certificate;

/** A family of spreads. */
interface Family {

    /**
     * The likeliest of them with which a step is decided wrongly so often on average.
     *
     * @return {@link Fit#NONE} where there is none
     */
    Fit at(double decidedWrongly);
}
