package dev.maker4j.examples.label.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a table from CSV, or from JSON lines where the file's name ends in {@code .jsonl} or {@code .ndjson}. Stateless. */
public final class TableFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private TableFile() {}

    /**
     * Reads a file.
     *
     * @param file which; up to 64 MB
     * @param charset its encoding; empty for UTF-8, or UTF-16 where it begins with the mark that says so
     * @param separator what stands between the cells of CSV; empty for a tab where the name ends in {@code .tsv}, else a comma
     * @return the table
     * @throws InputException if it can't be read, or a row isn't as it must be
     */
    public static Table read(Path file, Optional<Charset> charset, Optional<Character> separator) {
        String text = charset.map(given -> TextFile.read(file, given)).orElseGet(() -> TextFile.read(file));
        return parse(file.toString(), text, separator.orElse(usualSeparator(file)));
    }

    /**
     * What stands between the cells of a file unless somebody says otherwise.
     *
     * @param file which
     * @return a tab or a comma
     */
    public static char usualSeparator(Path file) {
        return lower(file.toString()).endsWith(".tsv") ? '\t' : ',';
    }

    /**
     * Whether a file holds JSON lines.
     *
     * @param name its name
     * @return false where it is CSV
     */
    public static boolean isJsonLines(String name) {
        return lower(name).endsWith(".jsonl") || lower(name).endsWith(".ndjson");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a text.
     *
     * @param name the name of the file that it comes from, which also tells its format
     * @param text what the file holds
     * @param separator what stands between the cells of CSV
     * @return the table
     * @throws InputException if a row isn't as it must be, or there is none
     */
    public static Table parse(String name, String text, char separator) {
        Table table = isJsonLines(name) ? jsonLines(name, text) : CsvReader.read(name, text, separator);
        if (table.rows().isEmpty()) {
            throw InputException.in(name, "has no rows: there is nothing to ask about");
        }
        return table;
    }

    private static Table jsonLines(String name, String text) {
        Set<String> columns = new LinkedHashSet<>();
        List<TableRow> rows = new ArrayList<>();
        int line = 0;
        for (String each : text.split("\n", -1)) {
            line++;
            if (!each.isBlank()) {
                TableRow row = row(name, each, line);
                columns.addAll(row.cells().keySet());
                rows.add(row);
            }
        }
        return new Table(name, List.copyOf(columns), rows);
    }

    private static TableRow row(String name, String text, int line) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw InputException.at(
                        name, line, "isn't a JSON object: each line is one row, as in {\"text\": \"…\"}");
            }
            Map<String, JsonNode> cells = new LinkedHashMap<>();
            node.properties().forEach(field -> cells.put(field.getKey(), field.getValue()));
            return new TableRow(line, cells);
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().replaceAll("\\s+", " ").strip();
            throw InputException.at(name, line, "isn't valid JSON: " + problem);
        }
    }
}
