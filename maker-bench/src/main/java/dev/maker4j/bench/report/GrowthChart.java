package dev.maker4j.bench.report;

import dev.maker4j.report.drawing.Axis;
import dev.maker4j.report.drawing.Palette;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;
import java.util.Optional;

/** How quantities grow from row to row: a panel for each, with a logarithmic axis of its own. Immutable. */
public final class GrowthChart implements Chart {
    private static final double PANEL = 250;
    private static final double HEIGHT = 190;
    private static final double AXIS = 62;
    private static final double TOP = 84;
    private static final double POINT = 3.5;

    private final String title;
    private final String rowsAre;
    private final List<Quantity> quantities;

    private GrowthChart(String title, String rowsAre, List<Quantity> quantities) {
        this.title = title;
        this.rowsAre = rowsAre;
        this.quantities = quantities;
    }

    /**
     * A chart with a panel for each quantity, side by side.
     *
     * @param title what it shows
     * @param rowsAre what the figures' rows are, such as {@code disks}
     * @param quantities at least one; each value must be above 0
     * @return the chart
     */
    public static GrowthChart of(String title, String rowsAre, Quantity... quantities) {
        return new GrowthChart(title, rowsAre, List.of(quantities));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String drawn(Figures figures) {
        double width = ChartStyle.MARGIN + quantities.size() * (AXIS + PANEL) + ChartStyle.MARGIN;
        Svg svg = new Svg(width, TOP + HEIGHT + 56, title, Palette.RULES);
        svg.text(ChartStyle.MARGIN, 34, ChartStyle.TITLE, Anchor.START, "ink bold", title);
        for (int i = 0; i < quantities.size(); i++) {
            double left = ChartStyle.MARGIN + AXIS + i * (AXIS + PANEL);
            panel(svg, figures, quantities.get(i), left);
        }
        return svg.document();
    }

    private void panel(Svg svg, Figures figures, Quantity quantity, double left) {
        List<Summary> all = figures.rows().stream()
                .map(row -> figures.summary(row, quantity))
                .flatMap(Optional::stream)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        Axis axis = Axis.logarithmic(quantity.unit()
                .decades(
                        all.stream().mapToDouble(Summary::least).min().orElse(1),
                        all.stream().mapToDouble(Summary::most).max().orElse(1)));
        svg.text(left, TOP - 16, ChartStyle.TEXT, Anchor.START, "soft", quantity.name());
        double right = left + PANEL - AXIS / 2;
        for (double tick : axis.ticks()) {
            svg.line(left, y(axis, tick), right, y(axis, tick), "line");
            String label = quantity.unit().round(tick);
            svg.text(left - 8, y(axis, tick) + 4, ChartStyle.SMALL, Anchor.END, "soft", label);
        }
        svg.text((left + right) / 2, TOP + HEIGHT + 40, ChartStyle.SMALL, Anchor.MIDDLE, "soft", rowsAre);
        points(svg, figures, quantity, axis, left);
    }

    private void points(Svg svg, Figures figures, Quantity quantity, Axis axis, double left) {
        List<String> rows = figures.rows();
        double apart = (PANEL - AXIS / 2) / rows.size();
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            double x = left + apart * (row + 0.5);
            svg.text(x, TOP + HEIGHT + 20, ChartStyle.SMALL, Anchor.MIDDLE, "soft", rows.get(row));
            Optional<Summary> summary = figures.summary(rows.get(row), quantity);
            if (summary.isPresent()) {
                double y = y(axis, summary.get().median());
                path.append(path.length() == 0 ? "M" : " L")
                        .append(Svg.number(x))
                        .append(' ')
                        .append(Svg.number(y));
                svg.line(
                        x,
                        y(axis, summary.get().least()),
                        x,
                        y(axis, summary.get().most()),
                        "range");
                svg.rectangle(x - POINT, y - POINT, 2 * POINT, 2 * POINT, POINT, "fill0");
            }
        }
        svg.path(path.toString(), "stroke0");
    }

    private static double y(Axis axis, double value) {
        return TOP + HEIGHT * (1 - axis.place(value));
    }
}
