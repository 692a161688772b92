package dev.maker4j.examples.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table. Immutable.
 *
 * @param line where it begins in its file, from 1
 * @param cells its values by column, in the file's order; texts where the file is CSV
 */
public record TableRow(int line, Map<String, JsonNode> cells) {

    /** A row. */
    public TableRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * A cell as text.
     *
     * @param column its column's name
     * @return the text; JSON where the value is an object or a list; empty where there is none
     */
    public String text(String column) {
        @Nullable JsonNode value = cells.get(column);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
