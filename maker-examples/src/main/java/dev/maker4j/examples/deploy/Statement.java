package dev.maker4j.examples.deploy;

import java.util.Objects;

/**
 * One SQL statement, and where it stands. Immutable.
 *
 * @param sql the statement without a semicolon at its end
 * @param place such as {@code plan.yaml:17}, for messages
 */
public record Statement(String sql, String place) {
    /** Checks the values. */
    public Statement {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(place, "place");
    }
}
