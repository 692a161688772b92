package dev.maker4j.examples.addition;

/** How much one step of an addition does. */
public enum Cut {
    /** A column's two digits; then, if something is carried into it, their sum and the carry. */
    TWO_NUMBERS,
    /** A column's two digits and the carry, all at once. Small models lose some of these sums every time. */
    THREE_NUMBERS
}
