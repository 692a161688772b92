package dev.maker4j.examples.provision.report;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline;
import dev.maker4j.examples.provision.Timeline.Span;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Draws a timeline as an SVG Gantt chart: one row per resource in the order of the starts, those on the critical path marked, and
 * a band below that shows how many were in flight. Stateless.
 */
public final class GanttChart {
    private static final String STYLE = """
            .bar { fill: #9db8dc; }
            .critical { fill: #2f5f9e; }
            .load { fill: #9db8dc; fill-opacity: 0.55; }
            .bound { stroke: #b4532a; stroke-width: 1.5; stroke-dasharray: 4 3; }
            .boundtext { fill: #b4532a; }
            .row { fill: #1f1e1c; fill-opacity: 0; }
            g:hover > .row { fill-opacity: 0.05; }
            .halo { paint-order: stroke; stroke: #fcfcfb; stroke-width: 4; stroke-linejoin: round; }
            @media (prefers-color-scheme: dark) {
            .bar { fill: #4c6a93; }
            .critical { fill: #8db8f2; }
            .load { fill: #4c6a93; fill-opacity: 0.6; }
            .bound { stroke: #e08a5f; }
            .boundtext { fill: #e08a5f; }
            .row { fill: #ffffff; }
            .halo { stroke: #1a1a19; }
            }
            """;
    private static final double ROW = 22;
    private static final double BAR = 13;
    private static final double TOP = 86;
    private static final double CHART = 640;
    private static final double RIGHT = 96;
    private static final double LANE = 11;
    private static final double LETTER = 6.4;
    private static final double WIDE_LETTER = 11.5;
    private static final int FIRST_WIDE = 0x1100;
    private static final double GAP = 6;
    private static final String IN_FLIGHT = "in flight";
    private static final int MOST_LETTERS = 60;
    private static final List<Integer> TICKS = List.of(
            1,
            2,
            5,
            10,
            15,
            30,
            60,
            120,
            300,
            600,
            900,
            1_800,
            3_600,
            7_200,
            14_400,
            28_800,
            43_200,
            86_400,
            172_800,
            604_800,
            1_209_600,
            2_592_000,
            7_776_000,
            31_536_000);

    private final Plan plan;
    private final Timeline timeline;
    private final double left;
    private final double scale;
    private final double bottom;
    private final Svg svg;

    private GanttChart(Plan plan, Timeline timeline) {
        this.plan = plan;
        this.timeline = timeline;
        double names = timeline.spans().stream()
                .mapToDouble(span -> width(shown(span.name())))
                .max()
                .orElse(0);
        this.left = 28 + Math.max(names, width(IN_FLIGHT)) + 12;
        this.scale = CHART / Math.max(1, Math.max(timeline.makespan(), plan.leastSeconds()));
        this.bottom = TOP + ROW * timeline.spans().size();
        this.svg =
                new Svg(left + CHART + RIGHT, bottom + 62 + LANE * plan.atOnce(), "Gantt chart of " + summary(), STYLE);
    }

    /**
     * Draws a timeline.
     *
     * @param plan what was to be provisioned
     * @param timeline what was provisioned when
     * @return an SVG document
     */
    public static String of(Plan plan, Timeline timeline) {
        return new GanttChart(plan, timeline).drawn();
    }

    private String summary() {
        return plan.resources().size()
                + (plan.resources().size() == 1 ? " resource in " : " resources in ")
                + Durations.words(timeline.makespan());
    }

    private String drawn() {
        svg.text(28, 34, 17, Anchor.START, "ink", summary());
        svg.text(28, 54, 12, Anchor.START, "soft", subtitle());
        ticks();
        Map<String, BigDecimal> costs = new HashMap<>();
        for (Resource resource : plan.resources()) {
            costs.put(resource.name(), resource.costPerHour());
        }
        Set<String> critical = new HashSet<>(plan.criticalPath());
        bound();
        double y = TOP;
        for (Span span : timeline.spans()) {
            row(span, y, critical.contains(span.name()), costs.getOrDefault(span.name(), BigDecimal.ZERO));
            y += ROW;
        }
        load();
        return svg.document();
    }

    private String subtitle() {
        return "at most " + plan.atOnce() + " at once · one after the other it would take "
                + Durations.words(plan.totalSeconds()) + " · the critical path is dark";
    }

    private double x(long seconds) {
        return left + seconds * scale;
    }

    private void ticks() {
        long longest = Math.max(timeline.makespan(), plan.leastSeconds());
        long step =
                TICKS.stream().filter(tick -> longest / tick <= 10).findFirst().orElse(TICKS.get(TICKS.size() - 1));
        double end = bottom + 20 + LANE * plan.atOnce();
        for (long seconds = 0; seconds <= longest; seconds += step) {
            svg.line(x(seconds), TOP - 6, x(seconds), end, "line");
            svg.text(x(seconds), TOP - 12, 11, Anchor.MIDDLE, "soft", Durations.clock(seconds));
        }
    }

    private void row(Span span, double y, boolean critical, BigDecimal cost) {
        double width = Math.max(2, (span.finish() - span.start()) * scale);
        svg.open(span.name() + ": " + Durations.clock(span.start()) + " to " + Durations.clock(span.finish()) + ", $"
                + cost.toPlainString() + " an hour");
        svg.rectangle(28 - 8, y, left + CHART + RIGHT - 40, ROW, 4, "row");
        svg.text(left - 12, y + 15, 11.5, Anchor.END, "ink", shown(span.name()));
        svg.rectangle(
                x(span.start()),
                y + (ROW - BAR) / 2,
                width,
                BAR,
                Math.min(3, width / 2),
                critical ? "critical" : "bar");
        svg.text(
                endOfBar(span) + GAP,
                y + 15,
                10.5,
                Anchor.START,
                "soft halo",
                Durations.words(span.finish() - span.start()));
        svg.close();
    }

    /** How many were in flight, as steps. */
    private void load() {
        double base = bottom + 16 + LANE * plan.atOnce();
        svg.text(left - 12, base - LANE * plan.atOnce() / 2 + 4, 11.5, Anchor.END, "soft", IN_FLIGHT);
        long[] times = timeline.spans().stream()
                .flatMapToLong(span -> LongStream.of(span.start(), span.finish()))
                .sorted()
                .distinct()
                .toArray();
        StringBuilder path = new StringBuilder("M" + Svg.number(x(0)) + " " + Svg.number(base));
        for (long time : times) {
            long count = timeline.spans().stream()
                    .filter(span -> span.start() <= time && time < span.finish())
                    .count();
            path.append(" H").append(Svg.number(x(time)));
            path.append(" V").append(Svg.number(base - LANE * count));
        }
        svg.path(path + " V" + Svg.number(base) + " Z", "load");
        svg.line(x(0), base, left + CHART, base, "line");
        svg.text(left + CHART + 6, base - LANE * plan.atOnce() + 8, 10.5, Anchor.START, "soft", "" + plan.atOnce());
        svg.text(left + CHART + 6, base + 3, 10.5, Anchor.START, "soft", "0");
    }

    private void bound() {
        long least = plan.leastSeconds();
        double base = bottom + 20 + LANE * plan.atOnce();
        double from = TOP - 6;
        double y = TOP;
        for (Span span : timeline.spans()) {
            if (isBeside(span, x(least))) {
                boundLine(from, y);
                from = y + ROW;
            }
            y += ROW;
        }
        boundLine(from, base + 6);
        String words = timeline.makespan() == least
                ? "no timeline can be shorter than " + Durations.words(least)
                : "lower bound " + Durations.words(least);
        Anchor side = least * scale < CHART / 2 ? Anchor.START : Anchor.END;
        svg.text(x(least), base + 22, 11, side, "boundtext", words);
    }

    private void boundLine(double from, double to) {
        if (to > from) {
            svg.line(x(plan.leastSeconds()), from, x(plan.leastSeconds()), to, "bound");
        }
    }

    /** Whether the words behind a bar are where that is. */
    private boolean isBeside(Span span, double x) {
        double start = endOfBar(span);
        return x > start && x < start + 2 * GAP + width(Durations.words(span.finish() - span.start()));
    }

    private double endOfBar(Span span) {
        return x(span.start()) + Math.max(2, (span.finish() - span.start()) * scale);
    }

    private static String shown(String name) {
        int letters = name.codePointCount(0, name.length());
        return letters <= MOST_LETTERS
                ? name
                : "…" + name.substring(name.offsetByCodePoints(0, letters - MOST_LETTERS + 1));
    }

    private static double width(String text) {
        return text.codePoints()
                .mapToDouble(letter -> letter < FIRST_WIDE ? LETTER : WIDE_LETTER)
                .sum();
    }
}
