package dev.maker4j.bench.report;

import dev.maker4j.report.drawing.Axis;
import dev.maker4j.report.drawing.Palette;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;
import java.util.Optional;

/** Bars from left to right, a group for each row and a bar for each quantity; thin lines show the range of repetitions. Immutable. */
public final class BarChart implements Chart {
    private static final double PLOT = 470;
    private static final double VALUE = 100;
    private static final double BAR = 13;
    private static final double BETWEEN = 4;
    private static final double GROUP_GAP = 16;

    private final String title;
    private final List<Quantity> quantities;
    private final boolean logarithmic;

    private BarChart(String title, List<Quantity> quantities, boolean logarithmic) {
        this.title = title;
        this.quantities = quantities;
        this.logarithmic = logarithmic;
    }

    /**
     * A chart of quantities that share a unit.
     *
     * @param title what it shows
     * @param quantities one to three
     * @return the chart
     */
    public static BarChart of(String title, Quantity... quantities) {
        List<Quantity> all = List.of(quantities);
        boolean oneUnit = all.stream().map(Quantity::unit).distinct().count() == 1;
        if (!oneUnit || all.size() > ChartStyle.COLOURS) {
            throw new IllegalArgumentException("a bar chart takes one to three quantities of one unit, but got " + all);
        }
        return new BarChart(title, all, false);
    }

    /**
     * The same with a logarithmic axis, for values that differ by orders of magnitude.
     *
     * @return a new chart
     */
    public BarChart logarithmic() {
        return new BarChart(title, quantities, true);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String drawn(Figures figures) {
        return new Drawing(figures).document();
    }

    private final class Drawing {
        private final Figures figures;
        private final Axis axis;
        private final double left;
        private final double top;
        private final double group;
        private final double bottom;
        private final Svg svg;

        Drawing(Figures figures) {
            this.figures = figures;
            this.axis = axis(figures);
            double names = figures.rows().stream()
                    .mapToDouble(row -> ChartStyle.width(row, ChartStyle.TEXT))
                    .max()
                    .orElse(0);
            this.left = ChartStyle.MARGIN + names + 12;
            this.top = quantities.size() == 1 ? 58 : 82;
            this.group = quantities.size() * (BAR + BETWEEN) + GROUP_GAP;
            this.bottom = top + group * figures.rows().size();
            this.svg = new Svg(left + PLOT + VALUE, bottom + 40, title, Palette.RULES);
        }

        String document() {
            svg.text(ChartStyle.MARGIN, 34, ChartStyle.TITLE, Anchor.START, "ink bold", title);
            if (quantities.size() > 1) {
                ChartStyle.legend(svg, ChartStyle.MARGIN, 60, quantities);
            }
            for (double tick : axis.ticks()) {
                svg.line(x(tick), top - 6, x(tick), bottom, "line");
                String label = quantities.get(0).unit().round(tick);
                svg.text(x(tick), bottom + 18, ChartStyle.SMALL, Anchor.MIDDLE, "soft", label);
            }
            for (int row = 0; row < figures.rows().size(); row++) {
                group(figures.rows().get(row), top + GROUP_GAP / 2 + row * group);
            }
            return svg.document();
        }

        private void group(String row, double y) {
            double middle = y + (group - GROUP_GAP - BETWEEN) / 2 + ChartStyle.TEXT / 3;
            svg.text(left - 12, middle, ChartStyle.TEXT, Anchor.END, "ink", row);
            for (int i = 0; i < quantities.size(); i++) {
                Quantity quantity = quantities.get(i);
                double barTop = y + i * (BAR + BETWEEN);
                String fill = "fill" + i;
                figures.summary(row, quantity).ifPresent(summary -> bar(summary, quantity, barTop, fill));
            }
        }

        private void bar(Summary summary, Quantity quantity, double barTop, String fill) {
            svg.rectangle(left, barTop, x(summary.median()) - left, BAR, 2, fill);
            double middle = barTop + BAR / 2;
            if (summary.count() > 1) {
                svg.line(x(summary.least()), middle, x(summary.most()), middle, "range");
            }
            String value = quantity.unit().worded(summary.median());
            svg.text(x(summary.most()) + 8, middle + 4, ChartStyle.SMALL, Anchor.START, "ink", value);
        }

        private double x(double value) {
            return left + PLOT * axis.place(value);
        }
    }

    private Axis axis(Figures figures) {
        List<Summary> all = figures.rows().stream()
                .flatMap(row -> quantities.stream().map(quantity -> figures.summary(row, quantity)))
                .flatMap(Optional::stream)
                .toList();
        double most = all.stream().mapToDouble(Summary::most).max().orElse(1);
        double least = all.stream().mapToDouble(Summary::least).min().orElse(1);
        // A bar from the axis' first value has to have a length.
        return logarithmic ? Axis.logarithmic(quantities.get(0).unit().decades(least * 0.9, most)) : Axis.linear(most);
    }
}
