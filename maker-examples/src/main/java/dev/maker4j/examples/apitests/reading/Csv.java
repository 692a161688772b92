package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maker4j.examples.input.InputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads comma-separated values as RFC 4180 describes them, with a first line of names. What isn't quoted and is a JSON number,
 * {@code true}, {@code false} or {@code null} is that; all else is text. Used for one file.
 */
final class Csv {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?");

    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    private record Cell(String text, boolean quoted) {}

    private Csv(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<Map<String, JsonNode>> rows(String file, String text) {
        return new Csv(file, text).rows();
    }

    private List<Map<String, JsonNode>> rows() {
        List<String> names = new ArrayList<>();
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        while (at < text.length()) {
            int begins = line;
            List<Cell> cells = cells();
            if (cells.size() == 1 && cells.get(0).text().isBlank()) {
                continue;
            }
            if (names.isEmpty()) {
                cells.forEach(cell -> names.add(name(cell, names, begins)));
            } else if (cells.size() == names.size()) {
                Map<String, JsonNode> row = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), value(cells.get(i)));
                }
                rows.add(row);
            } else {
                throw InputException.at(
                        file,
                        begins,
                        "this row has " + cells.size() + " cells, but the first line names " + names.size());
            }
        }
        return rows;
    }

    private String name(Cell cell, List<String> others, int begins) {
        String name = cell.text().strip();
        if (name.isEmpty()) {
            throw InputException.at(file, begins, "a column has no name: give it one");
        }
        if (others.contains(name)) {
            throw InputException.at(file, begins, "two columns are named \"" + name + "\": rename one of them");
        }
        return name;
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at);
            at++;
            if (end == ',') {
                continue;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end == '\n' || end == '\r') {
                line++;
                return cells;
            }
            throw InputException.at(file, line, "there is something between a closing quotation mark and the comma");
        }
    }

    private Cell bare() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Cell(text.substring(begin, at), false);
    }

    private Cell quoted() {
        int begins = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at);
            at++;
            if (next == '"' && (at >= text.length() || text.charAt(at) != '"')) {
                return new Cell(cell.toString(), true);
            }
            at += next == '"' ? 1 : 0;
            line += next == '\n' ? 1 : 0;
            cell.append(next);
        }
        throw InputException.at(file, begins, "a quotation mark is opened here and never closed");
    }

    private static JsonNode value(Cell cell) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String bare = cell.text().strip();
        if (cell.quoted()) {
            return json.textNode(cell.text());
        }
        if (NUMBER.matcher(bare).matches()) {
            return json.numberNode(new BigDecimal(bare));
        }
        return switch (bare) {
            case "true" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            case "null" -> json.nullNode();
            default -> json.textNode(bare);
        };
    }
}
