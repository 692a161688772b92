package dev.maker4j.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Figures as rows of text: medians, and the range of their repetitions. Immutable. */
final class Table {
    private final List<List<String>> lines;

    private Table(List<List<String>> lines) {
        this.lines = lines;
    }

    /**
     * Writes figures.
     *
     * @param rowsAre the heading of the first column
     */
    static Table of(String rowsAre, Figures figures) {
        List<List<String>> lines = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of(rowsAre));
        figures.quantities().forEach(quantity -> heading.add(quantity.name()));
        lines.add(heading);
        for (String row : figures.rows()) {
            List<String> line = new ArrayList<>(List.of(row));
            for (Quantity quantity : figures.quantities()) {
                line.add(figures.summary(row, quantity)
                        .map(quantity.unit()::worded)
                        .orElse("–"));
            }
            lines.add(line);
        }
        return new Table(lines);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            text.append("| ").append(String.join(" | ", lines.get(line))).append(" |\n");
            if (line == 0) {
                text.append("| --- ".repeat(lines.get(0).size())).append("|\n");
            }
        }
        return text.toString();
    }

    /** Columns side by side, one space more than their longest cell. */
    String plain() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                padded.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
