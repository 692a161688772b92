package dev.maker4j.examples.label.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV whose first row names the columns. Confined to one thread. */
final class CsvReader {
    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int line;

    private CsvReader(String name, CSVParser parser) {
        this.name = name;
        this.parser = parser;
        this.records = parser.iterator();
    }

    static Table read(String name, String text, char separator) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return new CsvReader(name, parser).table();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private Table table() {
        if (!hasNext()) {
            throw InputException.in(name, "is empty: the first row names the columns");
        }
        List<String> columns = columns(records.next());
        List<TableRow> rows = new ArrayList<>();
        while (hasNext()) {
            rows.add(row(records.next(), columns));
        }
        return new Table(name, columns, rows);
    }

    /** Reads on; a record begins in the line after the one where the last one ended. */
    private boolean hasNext() {
        line = (int) parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw InputException.at(
                        name,
                        line,
                        "a quoted cell that begins here isn't closed, or something follows its end: double the quotes inside"
                                + " it, as in \"say \"\"yes\"\"\"");
            }
            throw e;
        }
    }

    private List<String> columns(CSVRecord header) {
        List<String> columns = header.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isEmpty()) {
                throw InputException.at(name, line, "a column has no name: the first row names each of them");
            }
            if (!seen.add(column)) {
                throw InputException.at(name, line, "the column " + column + " appears twice: rename one of them");
            }
        }
        return columns;
    }

    private TableRow row(CSVRecord record, List<String> columns) {
        if (record.size() != columns.size()) {
            throw InputException.at(
                    name,
                    line,
                    "the row has " + record.size() + " cells, but there are " + columns.size()
                            + " columns: put cells that hold the separator in quotes, or say --separator");
        }
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), TextNode.valueOf(record.get(i)));
        }
        return new TableRow(line, cells);
    }
}
