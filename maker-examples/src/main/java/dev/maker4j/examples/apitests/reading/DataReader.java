package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rows that make several tests of one: a list in the suite, or a file beside it in CSV, JSON or YAML. */
final class DataReader {
    private static final int MOST_ROWS = 1_000;

    private final Optional<Path> folder;
    private final Map<Path, String> read = new LinkedHashMap<>();

    DataReader(Optional<Path> folder) {
        this.folder = folder;
    }

    List<Map<String, JsonNode>> rows(InputValue value) {
        List<Map<String, JsonNode>> rows = value.isText() ? file(value) : list(value);
        if (rows.isEmpty()) {
            throw value.wrong("has no rows, but must have at least one");
        }
        if (rows.size() > MOST_ROWS) {
            throw value.wrong("has " + Grouped.count(rows.size()) + " rows, but may have " + Grouped.count(MOST_ROWS));
        }
        return rows;
    }

    /** The files that were read. */
    Set<Path> files() {
        return read.keySet();
    }

    /** What they held. */
    Collection<String> texts() {
        return read.values();
    }

    private List<Map<String, JsonNode>> file(InputValue value) {
        Path file;
        try {
            Path named = Path.of(value.name());
            file = folder.map(suite -> suite.resolve(named)).orElse(named);
        } catch (InvalidPathException e) {
            throw value.wrong("is \"" + value.text() + "\", which can't be the name of a file");
        }
        String text;
        try {
            text = TextFile.read(file);
            read.put(file, text);
        } catch (InputException e) {
            throw value.wrong("names a file that can't be used: " + e.getMessage());
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return Csv.rows(file.toString(), text);
        }
        return list(InputFile.parse(file.toString(), text));
    }

    private static List<Map<String, JsonNode>> list(InputValue value) {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        for (InputValue item : value.items()) {
            Map<String, JsonNode> row = new LinkedHashMap<>();
            item.fields().forEach((name, field) -> row.put(name, json(field)));
            rows.add(row);
        }
        return rows;
    }

    private static JsonNode json(InputValue value) {
        if (value.isMapping()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.fields().forEach((name, field) -> object.set(name, json(field)));
            return object;
        }
        if (value.isList()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.items().forEach(item -> list.add(json(item)));
            return list;
        }
        return Scope.plain(value);
    }
}
