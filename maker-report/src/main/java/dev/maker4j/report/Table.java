package dev.maker4j.report;

import java.util.List;

/**
 * Figures in rows. Immutable.
 *
 * @param heads the columns' heads; the first column names the rows
 * @param rows as many cells each
 */
record Table(List<String> heads, List<List<String>> rows) {
    Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
