package dev.maker4j.examples.buildorder.report;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.input.Grouped;
import java.util.List;
import java.util.Locale;

/** An order in words, with the levels that could be built in parallel. Stateless. */
public final class BuildReport {
    private static final int WIDTH = 78;

    private BuildReport() {}

    /**
     * Writes a report.
     *
     * @param graph what was ordered
     * @param order the modules in the order they are built in
     * @return lines of text, each ended by a line feed
     */
    public static String of(BuildGraph graph, List<String> order) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String module : order) {
            number++;
            text.append(String.format(Locale.ROOT, "%6d  %s\n", number, module));
        }
        List<List<String>> levels = graph.levels();
        text.append('\n').append(summary(graph)).append('\n');
        for (int level = 0; level < levels.size(); level++) {
            append(String.format(Locale.ROOT, "%6d  ", level + 1), levels.get(level), text);
        }
        return text.toString();
    }

    static String summary(BuildGraph graph) {
        List<List<String>> levels = graph.levels();
        int widest = levels.stream().mapToInt(List::size).max().orElse(0);
        return Grouped.count(graph.size(), "module") + " in " + Grouped.count(levels.size(), "level") + ", of at most "
                + Grouped.count(widest) + "; those of one could be built in parallel";
    }

    /** The names of a level, as many per line as fit. */
    private static void append(String start, List<String> names, StringBuilder text) {
        StringBuilder line = new StringBuilder(start);
        boolean first = true;
        for (String name : names) {
            if (!first && line.length() + name.length() + 2 > WIDTH) {
                text.append(line).append(",\n");
                line = new StringBuilder(" ".repeat(start.length()));
                first = true;
            }
            line.append(first ? "" : ", ").append(name);
            first = false;
        }
        text.append(line).append('\n');
    }
}
