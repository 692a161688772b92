package dev.maker4j.examples.label;

import java.util.List;
import java.util.Objects;

/**
 * A table to be labelled. Immutable.
 *
 * @param name how the user named its file
 * @param columns their names, each once, in order
 * @param rows the rows, in the file's order
 */
public record Table(String name, List<String> columns, List<TableRow> rows) {

    /** A table. */
    public Table {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
