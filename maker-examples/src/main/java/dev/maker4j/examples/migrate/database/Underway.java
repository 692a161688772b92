package dev.maker4j.examples.migrate.database;

import java.util.Objects;

/**
 * How far an act has come that is being performed. Immutable.
 *
 * @param what the action's text
 * @param phase which of its parts is being done, from 1; 0 while the content before the first act is read
 * @param phases how many parts it has
 * @param rows how many rows the parts and ranges before wrote
 * @param share of that part that is done, from 0 to 1; 0 for parts that aren't done in ranges
 */
public record Underway(String what, int phase, int phases, long rows, double share) {
    /** Checks the values. */
    public Underway {
        Objects.requireNonNull(what, "what");
    }
}
