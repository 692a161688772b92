package dev.maker4j.examples.buildorder.report;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.drawing.Columns;
import dev.maker4j.examples.drawing.Layout;
import dev.maker4j.examples.drawing.Layout.Spot;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws a graph as SVG: one column per level, in each box a module after its number in the build order, and curves from each module to
 * those that need it. Needs that follow from others are left out. One longest chain, which no number of builders can shorten,
 * is dark. Stateless.
 */
public final class GraphDrawing {
    private static final String STYLE = """
            .module { fill: #e8eef7; stroke: #9db8dc; stroke-width: 1; }
            .chain { fill: #2f5f9e; stroke: #2f5f9e; stroke-width: 1; }
            .number { fill: #57749c; }
            .onchain { fill: #ffffff; }
            .onchainsoft { fill: #c3d6f0; }
            .link { fill: none; stroke: #b3b0a8; stroke-width: 1.2; }
            .linkchain { fill: none; stroke: #2f5f9e; stroke-width: 2; }
            .tip { fill: #b3b0a8; }
            .tipchain { fill: #2f5f9e; }
            @media (prefers-color-scheme: dark) {
            .module { fill: #26303d; stroke: #4c6a93; }
            .chain { fill: #8db8f2; stroke: #8db8f2; }
            .number { fill: #8fa9cc; }
            .onchain { fill: #10151c; }
            .onchainsoft { fill: #2f4a6e; }
            .link { stroke: #66635c; }
            .linkchain { stroke: #8db8f2; }
            .tip { fill: #66635c; }
            .tipchain { fill: #8db8f2; }
            }
            """;
    private static final double MARGIN = 28;
    private static final double TOP = 96;
    private static final double BOX = 30;
    private static final double LETTER = 7.2;
    private static final int MOST_LETTERS = 44;

    private final BuildGraph graph;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Labels labels;
    private final Map<String, List<String>> needs;
    private final Set<String> chain;
    private final Layout layout;
    private final Columns columns;
    private final Svg svg;

    private GraphDrawing(BuildGraph graph, List<String> order) {
        this.graph = graph;
        order.forEach(module -> numbers.put(module, numbers.size() + 1));
        this.labels = new Labels(graph.needs().keySet(), MOST_LETTERS);
        this.needs = DirectNeeds.of(graph);
        this.chain = longestChain();
        this.layout = new Layout(graph.levels(), needs, chain);
        double[] widths = graph.levels().stream().mapToDouble(this::width).toArray();
        this.columns = new Columns(widths, MARGIN, TOP);
        this.svg = new Svg(
                Math.max(640, columns.right() + MARGIN),
                TOP + layout.height() + MARGIN,
                "Build order of " + title(),
                STYLE);
    }

    /**
     * Draws a graph.
     *
     * @param graph the modules and what they need
     * @param order the modules in the order they are built in, by which they are numbered
     * @return an SVG document
     */
    public static String of(BuildGraph graph, List<String> order) {
        return new GraphDrawing(graph, order).drawn();
    }

    private String title() {
        int size = graph.size();
        int levels = graph.levels().size();
        return Grouped.count(size) + (size == 1 ? " module" : " modules") + " in " + Grouped.count(levels)
                + (levels == 1 ? " level" : " levels");
    }

    /** From the last level back, each time a module that is needed on the level before. */
    private Set<String> longestChain() {
        List<List<String>> levels = graph.levels();
        Set<String> found = new LinkedHashSet<>();
        String module = levels.get(levels.size() - 1).get(0);
        found.add(module);
        for (int level = levels.size() - 2; level >= 0; level--) {
            String before = module;
            module = levels.get(level).stream()
                    .filter(each -> graph.needs(before).contains(each))
                    .findFirst()
                    .orElseThrow();
            found.add(module);
        }
        return found;
    }

    private double width(List<String> level) {
        int letters = level.stream()
                .mapToInt(module -> labels.of(module).length())
                .max()
                .orElse(0);
        int digits = level.stream()
                .mapToInt(module ->
                        String.valueOf(numbers.getOrDefault(module, 0)).length())
                .max()
                .orElse(0);
        return 34 + 7 * digits + LETTER * letters;
    }

    private String drawn() {
        svg.text(MARGIN, 38, 17, Anchor.START, "ink", title());
        svg.text(
                MARGIN,
                58,
                12,
                Anchor.START,
                "soft",
                "numbered in build order · a column could be built in parallel" + " · a longest chain is dark");
        headings();
        List<List<Spot>> dark = new ArrayList<>();
        for (List<Spot> route : layout.routes()) {
            if (isOnChain(route)) {
                dark.add(route);
            } else {
                columns.link(svg, route, "link", "tip");
            }
        }
        dark.forEach(route -> columns.link(svg, route, "linkchain", "tipchain"));
        graph.needs().keySet().forEach(this::module);
        return svg.document();
    }

    private void headings() {
        for (int column = 0; column < columns.size(); column++) {
            double left = columns.left(column);
            svg.text(left, TOP - 16, 11, Anchor.START, "soft", "level " + (column + 1));
            svg.line(left, TOP - 8, left + columns.width(column), TOP - 8, "line");
        }
    }

    private boolean isOnChain(List<Spot> route) {
        return route.size() == 2
                && chain.contains(route.get(0).node())
                && chain.contains(route.get(1).node());
    }

    private void module(String module) {
        Spot spot = layout.spot(module);
        boolean onChain = chain.contains(module);
        double x = columns.left(spot.column());
        double y = TOP + spot.y();
        String number = String.valueOf(numbers.getOrDefault(module, 0));
        svg.open(tip(module, number));
        svg.rectangle(x, y - BOX / 2, columns.width(spot.column()), BOX, 6, onChain ? "chain" : "module");
        svg.text(x + 10, y + 4, 11, Anchor.START, onChain ? "onchainsoft" : "number", number);
        svg.text(
                x + 20 + 7 * number.length(),
                y + 4,
                12.5,
                Anchor.START,
                onChain ? "onchain" : "ink",
                labels.of(module));
        svg.close();
    }

    private String tip(String module, String number) {
        return module + ": built as number " + number + "; needs "
                + (graph.needs(module).isEmpty() ? "nothing" : String.join(", ", graph.needs(module))) + "; "
                + Grouped.count(graph.waiting(module))
                + " wait for it";
    }
}
