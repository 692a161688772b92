package dev.maker4j.examples.cli;

import dev.maker4j.cli.Words;
import java.util.ArrayList;
import java.util.List;

/** The part of a result that is shown below the summary. Stateless. */
final class Pictures {
    private static final int MOST_LINES = 60;

    private Pictures() {}

    /** The lines of a text, or only the first if there are very many. */
    static List<String> of(String text) {
        return cut(text.lines().toList(), List.of());
    }

    /** The lines of a text, or only the first and its last paragraph if there are very many. */
    static List<String> withEnd(String text) {
        List<String> lines = text.lines().toList();
        int end = lines.lastIndexOf("");
        return end < 0 ? cut(lines, List.of()) : cut(lines.subList(0, end), lines.subList(end, lines.size()));
    }

    private static List<String> cut(List<String> lines, List<String> end) {
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        if (lines.size() > MOST_LINES) {
            shown.add("… and " + Words.count(lines.size() - MOST_LINES)
                    + " more lines; --out FILE writes the whole result");
        }
        shown.addAll(end);
        return shown;
    }
}
