package dev.maker4j.examples.cli;

import java.util.ArrayList;
import java.util.List;

/** What is shown of a result below the summary; stateless. */
final class Pictures {
    private static final int MOST_LINES = 60;

    private Pictures() {}

    /** The lines of a text, or the first of them where they are very many. */
    static List<String> of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
        shown.add("… and " + (lines.size() - MOST_LINES) + " lines more; --out FILE writes the whole result");
        return shown;
    }
}
