package dev.maker4j.examples.apitests.report;

import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.drawing.Columns;
import dev.maker4j.examples.drawing.Layout;
import dev.maker4j.examples.drawing.Layout.Spot;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws the tests of a suite as SVG, each by its result, and curves from each to those that depend on it. A test stands one column
 * behind the last of those that it needs. Stateless.
 */
public final class TestGraphDrawing {
    private static final String STYLE = """
            .passed { fill: #e3f2e6; stroke: #7fb98b; stroke-width: 1; }
            .failed { fill: #b3372f; stroke: #b3372f; stroke-width: 1; }
            .skipped { fill: #f1efea; stroke: #b3b0a8; stroke-width: 1; stroke-dasharray: 4 3; }
            .other { fill: #fcfcfb; stroke: #b3b0a8; stroke-width: 1; }
            .passedmark { fill: #2e7d41; }
            .failedmark, .failedname, .failedmore { fill: #ffffff; }
            .skippedmark, .skippedname, .othermark { fill: #6b6964; }
            .passedname, .othername { fill: #1f1e1c; }
            .passedmore, .skippedmore, .othermore { fill: #6b6964; }
            .link { fill: none; stroke: #b3b0a8; stroke-width: 1.2; }
            .tip { fill: #b3b0a8; }
            @media (prefers-color-scheme: dark) {
            .passed { fill: #1e3324; stroke: #4d8a5b; }
            .failed { fill: #e5766d; stroke: #e5766d; }
            .skipped { fill: #262523; stroke: #66635c; }
            .other { fill: #1a1a19; stroke: #66635c; }
            .passedmark { fill: #7fd493; }
            .failedmark, .failedname, .failedmore { fill: #1c1110; }
            .skippedmark, .skippedname, .othermark { fill: #a3a099; }
            .passedname, .othername { fill: #f2f0ec; }
            .passedmore, .skippedmore, .othermore { fill: #a3a099; }
            .link { stroke: #66635c; }
            .tip { fill: #66635c; }
            }
            """;
    private static final double MARGIN = 28;
    private static final double TOP = 84;
    private static final double BOX = 34;
    private static final double LETTER = 7.2;
    private static final int MOST_LETTERS = 40;

    private final Suite suite;
    private final RunState state;
    private final Tally tally;
    private final List<List<String>> levels;
    private final Layout layout;
    private final Columns columns;
    private final Svg svg;

    private TestGraphDrawing(Suite suite, RunState state) {
        this.suite = suite;
        this.state = state;
        this.tally = new Tally(state);
        this.levels = levels();
        Map<String, List<String>> needs = new LinkedHashMap<>();
        suite.tests().forEach(test -> needs.put(test.name(), List.copyOf(test.needs())));
        this.layout = new Layout(levels, needs, Set.of());
        this.columns = new Columns(levels.stream().mapToDouble(this::width).toArray(), MARGIN, TOP);
        this.svg = new Svg(
                Math.max(640, columns.right() + MARGIN),
                TOP + layout.height() + MARGIN,
                "Tests of " + suite.title().name(),
                STYLE);
    }

    /**
     * Draws a run.
     *
     * @param suite what was run
     * @param state how it ended
     * @return an SVG document
     */
    public static String of(Suite suite, RunState state) {
        return new TestGraphDrawing(suite, state).drawn();
    }

    /** Each test one level after the last of those that it needs. */
    private List<List<String>> levels() {
        Map<String, Integer> found = new LinkedHashMap<>();
        List<List<String>> all = new ArrayList<>();
        while (found.size() < suite.tests().size()) {
            List<String> level = suite.tests().stream()
                    .filter(test ->
                            !found.containsKey(test.name()) && found.keySet().containsAll(test.needs()))
                    .map(ApiTest::name)
                    .toList();
            level.forEach(test -> found.put(test, all.size()));
            all.add(level);
        }
        return all;
    }

    private double width(List<String> level) {
        int letters = level.stream()
                .mapToInt(name -> Math.max(label(name).length(), more(name).length() * 5 / 6))
                .max()
                .orElse(0);
        return 40 + LETTER * letters;
    }

    private static String label(String name) {
        return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "…";
    }

    private String more(String name) {
        List<CallResult> results = tally.results(name);
        if (results.isEmpty()) {
            return phase(name).isOver() ? "skipped" : "not run";
        }
        CallResult last = results.get(results.size() - 1);
        String answer = last.status() == 0 ? "no answer" : String.valueOf(last.status());
        return answer + " · " + Grouped.count(last.times().took().toMillis()) + " ms"
                + (results.size() > 1 ? " · attempt " + results.size() : "");
    }

    private TestPhase phase(String name) {
        return state.test(name).phase();
    }

    private String drawn() {
        int edges = suite.tests().stream().mapToInt(test -> test.needs().size()).sum();
        int notOver = tally.notRun() - tally.tests(TestPhase.SKIPPED);
        String counts = Grouped.count(tally.tests(TestPhase.PASSED)) + " passed · "
                + Grouped.count(tally.tests(TestPhase.FAILED)) + " failed · "
                + Grouped.count(tally.tests(TestPhase.SKIPPED)) + " skipped · " + Grouped.count(tally.retries())
                + " retried"
                + (notOver == 0 ? "" : " · " + notOver + " not run to the end");
        svg.text(MARGIN, 36, 17, Anchor.START, "ink", suite.title().name() + ": " + counts);
        String about = Grouped.count(suite.tests().size(), "test") + ", " + Grouped.count(edges)
                + (edges == 1 ? " dependency" : " dependencies") + " · at most " + tally.maxInFlight()
                + " in flight · " + Grouped.count(tally.took().toMillis()) + " ms";
        svg.text(MARGIN, 56, 12, Anchor.START, "soft", about);
        layout.routes().forEach(route -> columns.link(svg, route, "link", "tip"));
        suite.tests().forEach(test -> box(test.name()));
        return svg.document();
    }

    private void box(String name) {
        Spot spot = layout.spot(name);
        TestStanding standing = state.test(name);
        String style = switch (standing.phase()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case WAITING, IN_FLIGHT -> "other";
        };
        String mark = switch (standing.phase()) {
            case PASSED -> "✔";
            case FAILED -> "✘";
            case SKIPPED -> "–";
            case WAITING, IN_FLIGHT -> "·";
        };
        double x = columns.left(spot.column());
        double y = TOP + spot.y();
        svg.open(name + ": " + more(name) + (standing.reason().isEmpty() ? "" : "; " + standing.reason()));
        svg.rectangle(x, y - BOX / 2, columns.width(spot.column()), BOX, 6, style);
        svg.text(x + 10, y + 5, 14, Anchor.START, style + "mark", mark);
        svg.text(x + 28, y - 1, 12.5, Anchor.START, style + "name", label(name));
        svg.text(x + 28, y + 12, 10, Anchor.START, style + "more", more(name));
        svg.close();
    }
}
