package dev.maker4j.examples.label.report;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.label.AnswerForm;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.SurveyRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Answers that are known, to hold the votes against. Immutable. */
public final class Gold {
    private static final int MOST_CLASSES = 12;
    private static final int MOST_PAIRS = 12;
    private static final int NAME_WIDTH = 12;

    /** By the line in which a row begins. */
    private final Map<Integer, String> known;

    private Gold(Map<Integer, String> known) {
        this.known = known;
    }

    /**
     * Reads a table's column of known answers; rows where it is empty have none.
     *
     * @param table which
     * @param column its name
     * @param form which answers are possible
     * @return the answers
     * @throws InputException if there is no such column, or a row's value is no possible answer
     */
    public static Gold in(Table table, String column, AnswerForm form) {
        if (!table.columns().contains(column)) {
            throw InputException.in(
                    table.name(), "has no column " + column + " for --gold, but " + String.join(", ", table.columns()));
        }
        Map<Integer, String> known = new HashMap<>();
        for (TableRow row : table.rows()) {
            String value = row.text(column);
            if (!value.isBlank()) {
                known.put(row.line(), answer(table, row, column, form));
            }
        }
        return new Gold(known);
    }

    private static String answer(Table table, TableRow row, String column, AnswerForm form) {
        try {
            return form.known(row.text(column));
        } catch (RedFlagException impossible) {
            throw InputException.at(
                    table.name(),
                    row.line(),
                    column + " is \"" + row.text(column) + "\", but "
                            + impossible.flag().detail());
        }
    }

    /**
     * The rows whose answer is known.
     *
     * @param table the table
     * @return each with its answer, in the table's order
     */
    public List<KnownStep<TableRow, String>> known(Table table) {
        return table.rows().stream()
                .filter(this::knows)
                .map(row -> new KnownStep<>(row, known.getOrDefault(row.line(), "")))
                .toList();
    }

    /** Whether a row's answer is known. */
    boolean knows(TableRow row) {
        return known.containsKey(row.line());
    }

    /** Whether an answer is the known one. */
    boolean isRight(TableRow row, String answer) {
        return answer.equals(known.get(row.line()));
    }

    private boolean counts(SurveyRow<TableRow, String> row) {
        return row.isDecided() && knows(row.item());
    }

    private boolean isRight(SurveyRow<TableRow, String> row) {
        return isRight(row.item(), row.orElseThrow());
    }

    /**
     * How many decided rows have a known answer.
     *
     * @param rows the rows
     * @return at least 0
     */
    public long compared(List<SurveyRow<TableRow, String>> rows) {
        return rows.stream().filter(this::counts).count();
    }

    /**
     * How many of these were decided for it.
     *
     * @param rows the rows
     * @return at least 0
     */
    public long right(List<SurveyRow<TableRow, String>> rows) {
        return rows.stream().filter(this::counts).filter(this::isRight).count();
    }

    /**
     * Which answers were given for which: a table where there are few different ones, otherwise the most frequent mistakes.
     *
     * @param rows the rows
     * @return lines of at most 38 characters where there are up to 5 answers, and of 80 in any case
     */
    public List<String> confusion(List<SurveyRow<TableRow, String>> rows) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (SurveyRow<TableRow, String> row : rows) {
            if (counts(row)) {
                String gold = known.getOrDefault(row.item().line(), "");
                counts.computeIfAbsent(gold, none -> new LinkedHashMap<>()).merge(row.orElseThrow(), 1, Integer::sum);
                names.add(gold);
                names.add(row.orElseThrow());
            }
        }
        return names.size() <= MOST_CLASSES ? table(List.copyOf(names), counts) : mistakes(counts);
    }

    private static List<String> table(List<String> names, Map<String, Map<String, Integer>> counts) {
        int most = counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        String cell =
                "%" + Math.max(4, 1 + String.format(Locale.ROOT, "%,d", most).length()) + "s";
        List<String> lines = new ArrayList<>();
        StringBuilder head =
                new StringBuilder(String.format(Locale.ROOT, "%-" + (NAME_WIDTH + 3) + "s", "gold \\ answer"));
        for (int i = 1; i <= names.size(); i++) {
            head.append(String.format(Locale.ROOT, cell, String.valueOf(i)));
        }
        lines.add(head.toString());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%2d %-" + NAME_WIDTH + "s", i + 1, cut(name)));
            for (String answer : names) {
                int count = counts.getOrDefault(name, Map.of()).getOrDefault(answer, 0);
                line.append(
                        String.format(Locale.ROOT, cell, count == 0 ? "·" : String.format(Locale.ROOT, "%,d", count)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> mistakes(Map<String, Map<String, Integer>> counts) {
        record Pair(String gold, String answer, int count) {}
        return counts.entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(cell -> new Pair(row.getKey(), cell.getKey(), cell.getValue())))
                .filter(pair -> !pair.gold().equals(pair.answer()))
                .sorted((one, other) -> Integer.compare(other.count(), one.count()))
                .limit(MOST_PAIRS)
                .map(pair -> String.format(
                        Locale.ROOT, "%,5d  %s, answered as %s", pair.count(), cut(pair.gold()), cut(pair.answer())))
                .toList();
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= NAME_WIDTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME_WIDTH - 1)) + "…";
    }
}
