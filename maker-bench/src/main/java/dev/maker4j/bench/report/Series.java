package dev.maker4j.bench.report;

import java.util.List;

/**
 * The values of one quantity in one row, one for each repetition. Immutable.
 *
 * @param row the case that was measured
 * @param quantity what was measured
 * @param values at least one
 */
public record Series(String row, Quantity quantity, List<Double> values) {
    /** Copies the values. */
    public Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured of " + quantity.name() + " in the row " + row);
        }
    }
}
