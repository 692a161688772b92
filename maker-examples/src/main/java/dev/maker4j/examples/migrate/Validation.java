package dev.maker4j.examples.migrate;

import java.util.Objects;

/**
 * A question whose answer tells whether a step did what it should. Immutable.
 *
 * @param query selects one value
 * @param expected that value as text
 */
public record Validation(Sql query, String expected) {
    /** Checks the values. */
    public Validation {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(expected, "expected");
    }
}
