package dev.maker4j.report;

import dev.maker4j.report.drawing.Axis;
import dev.maker4j.report.drawing.Palette;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;
import java.util.function.DoubleFunction;

/** A drawing with values upwards: columns by name, or lines over numbers. Confined to one thread. */
final class Plot {
    private static final double WIDTH = 440;
    private static final double HEIGHT = 270;
    private static final double LEFT = 58;
    private static final double RIGHT = 424;
    private static final double TOP = 34;
    private static final double BOTTOM = 218;
    private static final double SMALL = 12;
    private static final double POINT = 3.5;
    private static final int MOST_LABELS = 12;

    private final Svg svg;
    private final Axis up;

    /**
     * A place on a line.
     *
     * @param x how far right
     * @param y how far up
     */
    record Point(double x, double y) {}

    private Plot(String title, Axis up, DoubleFunction<String> labels, String across) {
        this.svg = new Svg(WIDTH, HEIGHT, title, Palette.RULES);
        this.up = up;
        for (double tick : up.ticks()) {
            svg.line(LEFT, y(tick), RIGHT, y(tick), "line");
            svg.text(LEFT - 8, y(tick) + 4, SMALL, Anchor.END, "soft", labels.apply(tick));
        }
        svg.text((LEFT + RIGHT) / 2, HEIGHT - 10, SMALL, Anchor.MIDDLE, "soft", across);
    }

    static Plot of(String title, Axis up, String across) {
        return new Plot(title, up, Words::label, across);
    }

    /** Values as shares: the labels are in percent. */
    static Plot ofShares(String title, Axis up, String across) {
        return new Plot(title, up, Words::percent, across);
    }

    private double y(double value) {
        double place = up.logarithmic() && value <= 0 ? 0 : Math.max(0, up.place(value));
        return BOTTOM - (BOTTOM - TOP) * place;
    }

    /** Columns from left to right, each with its name below. */
    Plot columns(List<String> names, List<Double> values, List<String> tips) {
        double apart = (RIGHT - LEFT) / names.size();
        int every = (names.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < names.size(); i++) {
            double width = Math.min(34, apart * 0.72);
            double left = LEFT + apart * (i + 0.5) - width / 2;
            if (values.get(i) > 0) {
                double top = Math.min(y(values.get(i)), BOTTOM - 1.5);
                svg.open(tips.get(i));
                svg.rectangle(left, top, width, BOTTOM - top, 2, "fill0");
                svg.close();
            }
            boolean isLast = i == names.size() - 1;
            if (i % every == 0 || (isLast && i % every > every / 2)) {
                svg.text(left + width / 2, BOTTOM + 18, SMALL, Anchor.MIDDLE, "soft", names.get(i));
            }
        }
        return this;
    }

    /** Short lines across the columns, where they were to be expected. */
    Plot marks(List<Double> values) {
        double apart = (RIGHT - LEFT) / values.size();
        double half = Math.min(34, apart * 0.72) / 2 + Math.min(4, apart * 0.1);
        for (int i = 0; i < values.size(); i++) {
            boolean shown = values.get(i) > 0 && up.place(values.get(i)) >= 0;
            if (shown) {
                double x = LEFT + apart * (i + 0.5);
                svg.line(x - half, y(values.get(i)), x + half, y(values.get(i)), "mark");
            }
        }
        return this;
    }

    /** A line through points, with the space below it filled where that is wanted. */
    Plot curve(List<Point> points, Axis right, String classes, boolean filled) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : " L").append(at(point, right));
        }
        if (filled && !points.isEmpty()) {
            String first = Svg.number(x(points.get(0), right)) + " " + Svg.number(BOTTOM);
            String last = Svg.number(x(points.get(points.size() - 1), right)) + " " + Svg.number(BOTTOM);
            svg.path(path + " L" + last + " L" + first + " Z", "area0");
        }
        svg.path(path.toString(), classes);
        return this;
    }

    /** Dots with what they say. */
    Plot dots(List<Point> points, Axis right, List<String> tips) {
        for (int i = 0; i < points.size(); i++) {
            svg.open(tips.get(i));
            double x = x(points.get(i), right);
            svg.rectangle(x - POINT, y(points.get(i).y()) - POINT, 2 * POINT, 2 * POINT, POINT, "fill0");
            svg.close();
        }
        return this;
    }

    /** Labels of numbers from left to right. */
    Plot across(Axis right) {
        for (double tick : right.ticks()) {
            svg.text(
                    LEFT + (RIGHT - LEFT) * right.place(tick),
                    BOTTOM + 18,
                    SMALL,
                    Anchor.MIDDLE,
                    "soft",
                    Words.number(tick));
        }
        return this;
    }

    /** Says what blue and amber mean. */
    Plot legend(String observed, String expected) {
        svg.rectangle(LEFT, 9, 11, 11, 2, "fill0");
        svg.text(LEFT + 17, 19, SMALL, Anchor.START, "ink", observed);
        double next = LEFT + 17 + observed.length() * 6.7 + 18;
        svg.line(next, 15, next + 18, 15, "mark");
        svg.text(next + 24, 19, SMALL, Anchor.START, "ink", expected);
        return this;
    }

    private static double x(Point point, Axis right) {
        return LEFT + (RIGHT - LEFT) * right.place(point.x());
    }

    private String at(Point point, Axis right) {
        return Svg.number(x(point, right)) + " " + Svg.number(y(point.y()));
    }

    Svg svg() {
        return svg;
    }
}
