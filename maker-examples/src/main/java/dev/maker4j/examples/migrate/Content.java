package dev.maker4j.examples.migrate;

import java.util.Objects;

/**
 * Content that must survive the migration: the same rows by one query before it, and by another after it. Immutable.
 *
 * @param name what it is called in results, such as a table's name
 * @param before the rows before the migration, and after it was rolled back
 * @param after the rows after the migration, the same columns in the same order
 */
public record Content(String name, Sql before, Sql after) {
    /** Checks the values. */
    public Content {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
