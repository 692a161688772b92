package dev.maker4j.bench.report;

/**
 * Something that is measured; a column of a table. Immutable.
 *
 * @param name the column's heading
 * @param unit what it is counted in
 */
public record Quantity(String name, Unit unit) {}
