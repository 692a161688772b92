package dev.maker4j.examples.label;

import dev.maker4j.examples.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The question about a row: a text with columns as <code>{{column}}</code>. Immutable. */
public final class QuestionTemplate {
    private static final Pattern COLUMN = Pattern.compile("\\{\\{([^{}\n]*)}}");

    private final String text;
    private final Set<String> columns;

    private QuestionTemplate(String text, Set<String> columns) {
        this.text = text;
        this.columns = columns;
    }

    /**
     * Reads a template.
     *
     * @param name how the user named its file
     * @param text what the file holds
     * @param table whose columns it may name
     * @return the template
     * @throws InputException if it names no column, or one that the table doesn't have
     */
    public static QuestionTemplate of(String name, String text, Table table) {
        Set<String> named = new LinkedHashSet<>();
        Matcher place = COLUMN.matcher(text);
        while (place.find()) {
            String column = place.group(1).strip();
            if (!table.columns().contains(column)) {
                int line = (int) text.substring(0, place.start()).lines().count();
                boolean begins = place.start() == 0 || text.charAt(place.start() - 1) == '\n';
                throw InputException.at(
                        name,
                        begins ? line + 1 : line,
                        "{{" + column + "}} is no column of " + table.name() + ", which has "
                                + String.join(", ", table.columns()));
            }
            named.add(column);
        }
        if (named.isEmpty()) {
            throw InputException.in(
                    name,
                    "asks the same of every row: put in a column, such as {{"
                            + table.columns().get(0) + "}}");
        }
        return new QuestionTemplate(text.strip(), named);
    }

    /**
     * The columns that it shows.
     *
     * @return their names
     */
    public Set<String> columns() {
        return Set.copyOf(columns);
    }

    /** The question about one row, with its values quoted. */
    String about(TableRow row, Quoting quoting) {
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, row.text(column)));
        List<String> shown = new ArrayList<>(values.values());
        shown.add(text);
        String code = Quoting.codeFor(shown);
        return COLUMN.matcher(text).replaceAll(place -> {
            String value = values.getOrDefault(place.group(1).strip(), "");
            return Matcher.quoteReplacement("\n" + quoting.quoted(value, code) + "\n");
        });
    }

    @Override
    public String toString() {
        return text;
    }
}
