package dev.maker4j.examples.addition;

/** How a column is cut into steps. */
public enum Cut {
    /** The upper digit and the carry, where there is one; then that and the lower digit: {@code 9 + 1}, then {@code 10 + 9}. */
    CARRY_FIRST,
    /** The two digits; then their sum and the carry, where there is one: {@code 9 + 9}, then {@code 18 + 1}. */
    CARRY_LAST,
    /** The two digits and the carry, all at once: {@code 9 + 9 + 1}. */
    THREE_NUMBERS
}
