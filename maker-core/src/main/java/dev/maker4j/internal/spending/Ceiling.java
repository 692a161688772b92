package dev.maker4j.internal.spending;

/** Why no further call may begin. */
public enum Ceiling {
    /** What a call used isn't known, so a ceiling of money or tokens can't be kept. */
    USAGE_UNKNOWN,
    /** The money is spent. */
    MONEY,
    /** The tokens are spent. */
    TOKENS,
    /** As many samples as allowed are bought or in flight. */
    SAMPLES,
    /** The time is over. */
    TIME
}
