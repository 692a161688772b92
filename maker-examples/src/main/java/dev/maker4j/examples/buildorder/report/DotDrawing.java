package dev.maker4j.examples.buildorder.report;

import dev.maker4j.examples.buildorder.BuildGraph;
import java.util.List;

/** The graph in DOT, the language of Graphviz: arrows go from a module to those that need it, levels stand in columns. Stateless. */
public final class DotDrawing {
    private DotDrawing() {}

    /**
     * Writes a graph.
     *
     * @param graph the modules and what they need; all needs are drawn
     * @param order the modules in the order they are built in, by which they are numbered
     * @return a DOT document
     */
    public static String of(BuildGraph graph, List<String> order) {
        StringBuilder dot = new StringBuilder("""
                digraph "build order" {
                  rankdir=LR;
                  ranksep=0.8;
                  node [shape=box, style="rounded,filled", color="#9db8dc", fillcolor="#e8eef7", fontname="sans-serif"];
                  edge [color="#8a8780", arrowsize=0.6];
                """);
        int number = 0;
        for (String module : order) {
            number++;
            dot.append("  ")
                    .append(quoted(module))
                    .append(" [label=")
                    .append(quoted(number + "  " + module.replace("&", "&amp;"))) // since labels hold entities
                    .append("];\n");
        }
        for (List<String> level : graph.levels()) {
            dot.append("  { rank=same;");
            level.forEach(module -> dot.append(' ').append(quoted(module)).append(';'));
            dot.append(" }\n");
        }
        graph.needs()
                .forEach((module, needed) -> needed.forEach(each -> dot.append("  ")
                        .append(quoted(each))
                        .append(" -> ")
                        .append(quoted(module))
                        .append(";\n")));
        return dot.append("}\n").toString();
    }

    /** In quotes everything stands for itself but quotes and backslashes. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
