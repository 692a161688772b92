package dev.maker4j.certificate;

/** A family of spreads. Its parameters are stretched so that a priori each is evenly spread from 0 to 1. Confined to one thread. */
interface Family {

    /** How many parameters it has. */
    int parameters();

    /** The spread with these parameters, each between 0 and 1. */
    Fit at(double[] place);
}
