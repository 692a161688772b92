package dev.maker4j.examples.label.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import dev.maker4j.run.SurveyRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table with what its rows were labelled: its columns, and behind them {@code answer}, {@code votes}, {@code margin}, {@code
 * agreement} and {@code cost}; for rows without an answer also {@code why}. A table that has all of these from an earlier pass gets new
 * ones. Immutable.
 */
public final class LabelledRows {
    private static final List<String> ADDED = List.of("answer", "votes", "margin", "agreement", "cost");
    private static final String WHY = "why";
    private static final int DIGITS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> columns;

    private LabelledRows(List<String> columns) {
        this.columns = columns;
    }

    /**
     * Rows of a table.
     *
     * @param table which
     * @return what writes them
     * @throws InputException if the table has a column of its own with a name of those that are added
     */
    public static LabelledRows of(Table table) {
        List<String> own = new ArrayList<>(table.columns());
        if (own.containsAll(ADDED)) {
            own.removeAll(ADDED);
            own.remove(WHY);
        }
        List<String> added = new ArrayList<>(ADDED);
        added.add(WHY);
        for (String name : added) {
            if (own.contains(name)) {
                throw InputException.in(
                        table.name(), "has a column " + name + ", which the result adds: rename it in the file");
            }
        }
        return new LabelledRows(List.copyOf(own));
    }

    /**
     * The rows as CSV, with no cell that a spreadsheet would run.
     *
     * @param rows of one kind, decided or not
     * @param decided which kind
     * @param separator what stands between cells
     * @return the text, with a row of names first
     */
    public String csv(List<SurveyRow<TableRow, String>> rows, boolean decided, char separator) {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setRecordSeparator('\n')
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            List<String> names = new ArrayList<>(columns);
            names.addAll(ADDED);
            if (!decided) {
                names.add(WHY);
            }
            printer.printRecord(neutral(names));
            for (SurveyRow<TableRow, String> row : rows) {
                List<String> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(row.item().text(column)));
                added(row).values().forEach(value -> cells.add(value.isNull() ? "" : value.asText()));
                printer.printRecord(neutral(cells));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be written", e);
        }
        return text.toString();
    }

    private static List<String> neutral(List<String> cells) {
        return cells.stream().map(SpreadsheetCell::neutral).toList();
    }

    /**
     * The rows as JSON lines, with their values as they were read.
     *
     * @param rows the rows
     * @return the text
     */
    public String jsonLines(List<SurveyRow<TableRow, String>> rows) {
        return rows.stream().map(row -> line(row) + "\n").collect(Collectors.joining());
    }

    private String line(SurveyRow<TableRow, String> row) {
        Map<String, JsonNode> cells = new LinkedHashMap<>(row.item().cells());
        cells.keySet().retainAll(columns);
        cells.putAll(added(row));
        try {
            return JSON.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    private static Map<String, JsonNode> added(SurveyRow<TableRow, String> row) {
        Map<String, JsonNode> added = new LinkedHashMap<>();
        added.put("answer", row.isDecided() ? TextNode.valueOf(row.orElseThrow()) : NullNode.getInstance());
        added.put("votes", IntNode.valueOf(row.tally().voteCount()));
        added.put("margin", IntNode.valueOf(row.tally().margin()));
        added.put("agreement", decimal(new BigDecimal(row.tally().agreement()).setScale(DIGITS, RoundingMode.HALF_UP)));
        added.put("cost", row.cost().isKnown() ? decimal(row.cost().dollars()) : NullNode.getInstance());
        if (!row.isDecided()) {
            added.put(WHY, TextNode.valueOf(why(row)));
        }
        return added;
    }

    /** In plain digits, which spreadsheets read everywhere. */
    private static JsonNode decimal(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static String why(SurveyRow<TableRow, String> row) {
        return row.failure()
                .map(failure -> "failed: "
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""))
                .orElseGet(() -> "undecided: " + told(row.tally().votes())
                        + flags(row.tally().redFlags()));
    }

    private static String flags(Map<String, Integer> flags) {
        return flags.isEmpty() ? "" : "; discarded: " + told(flags);
    }

    private static String told(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "no votes"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
