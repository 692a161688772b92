package dev.maker4j.examples.migrate;

import java.util.Objects;

/**
 * One SQL statement, and where it stands. Immutable.
 *
 * @param text the statement without a semicolon at its end
 * @param place such as {@code plan.yaml:17}, for messages
 */
public record Sql(String text, String place) {
    /** Checks the values. */
    public Sql {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(place, "place");
    }
}
