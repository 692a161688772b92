package dev.maker4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a program reports about its own task, in addition to what every run reports: rows of the summary for people,
 * fields of the JSON object for programs. Immutable: each method returns new facts.
 *
 * <pre>{@code
 * Facts.none().row("makespan", "1,240 s", "at least 1,180 s").field("makespan", 1240).field("lowerBound", 1180)
 * }</pre>
 */
public final class Facts {
    private static final Facts NONE = new Facts(List.of(), Map.of());

    private final List<Row> rows;
    private final Map<String, Object> fields;

    private Facts(List<Row> rows, Map<String, Object> fields) {
        this.rows = rows;
        this.fields = fields;
    }

    /** A line of the summary. */
    record Row(String name, String value, String more) {}

    /**
     * Returns no facts.
     *
     * @return no facts
     */
    public static Facts none() {
        return NONE;
    }

    /**
     * Adds a row to the summary.
     *
     * @param name up to 10 characters
     * @param value the value, shown in bold
     * @return new facts
     */
    public Facts row(String name, String value) {
        return row(name, value, "");
    }

    /**
     * Adds a row with a remark to the summary.
     *
     * @param name up to 10 characters
     * @param value the value, shown in bold; up to 12 characters keep the remarks aligned
     * @param more the remark, dimmed
     * @return new facts
     */
    public Facts row(String name, String value, String more) {
        List<Row> longer = new ArrayList<>(rows);
        longer.add(new Row(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(value, "value"),
                Objects.requireNonNull(more, "more")));
        return new Facts(List.copyOf(longer), fields);
    }

    /**
     * Adds a field to the JSON object.
     *
     * @param name the field's name, in camel case; must differ from the names of the fields that every run has
     * @param value a string, boolean or number, or a list or map of such
     * @return new facts
     * @throws IllegalArgumentException if there is already a field of that name
     */
    public Facts field(String name, Object value) {
        if (fields.containsKey(name)) {
            throw new IllegalArgumentException("the field " + name + " already exists: choose another name");
        }
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, Objects.requireNonNull(value, "value"));
        return new Facts(rows, Collections.unmodifiableMap(more));
    }

    Facts and(Facts others) {
        Facts all = this;
        for (Row row : others.rows) {
            all = all.row(row.name, row.value, row.more);
        }
        for (Map.Entry<String, Object> field : others.fields.entrySet()) {
            all = all.field(field.getKey(), field.getValue());
        }
        return all;
    }

    List<Row> rows() {
        return rows;
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "Facts" + fields;
    }
}
