package dev.maker4j.examples.drawing;

import dev.maker4j.examples.drawing.Layout.Spot;
import dev.maker4j.report.drawing.Svg;
import java.util.List;

/** The columns of a layout on a drawing, and the curves between them. Immutable. */
public final class Columns {
    private static final double BETWEEN = 56;

    private final double[] lefts;
    private final double[] widths;
    private final double top;

    /**
     * Puts columns beside one another.
     *
     * @param widths of the columns
     * @param left the left edge of the first
     * @param top the upper edge of the layout
     */
    public Columns(double[] widths, double left, double top) {
        this.widths = widths.clone();
        this.lefts = new double[widths.length];
        this.top = top;
        double x = left;
        for (int column = 0; column < lefts.length; column++) {
            lefts[column] = x;
            x += widths[column] + BETWEEN;
        }
    }

    /**
     * How many there are.
     *
     * @return the number
     */
    public int size() {
        return lefts.length;
    }

    /**
     * The left edge of a column.
     *
     * @param column counted from 0
     * @return in pixels
     */
    public double left(int column) {
        return lefts[column];
    }

    /**
     * The width of a column.
     *
     * @param column counted from 0
     * @return in pixels
     */
    public double width(int column) {
        return widths[column];
    }

    /**
     * The right edge of the last column.
     *
     * @return in pixels
     */
    public double right() {
        return lefts[lefts.length - 1] + widths[widths.length - 1];
    }

    /**
     * Draws a link, with the tip of an arrow where it ends.
     *
     * @param svg on which
     * @param route the link
     * @param classes of the curve's style
     * @param tipClasses of the tip's style
     */
    public void link(Svg svg, List<Spot> route, String classes, String tipClasses) {
        Spot from = route.get(0);
        StringBuilder path = new StringBuilder("M");
        double x = lefts[from.column()] + widths[from.column()];
        double y = top + from.y();
        path.append(point(x, y));
        for (Spot spot : route.subList(1, route.size())) {
            boolean last = spot.isNode();
            double nextX = lefts[spot.column()] - (last ? 5 : 0);
            double nextY = top + spot.y();
            double bend = (nextX - x) / 2;
            path.append(" C").append(point(x + bend, y)).append(' ').append(point(nextX - bend, nextY));
            path.append(' ').append(point(nextX, nextY));
            x = nextX;
            y = nextY;
            if (!last) {
                x += widths[spot.column()];
                path.append(" H").append(Svg.number(x));
            }
        }
        svg.path(path.toString(), classes);
        svg.path(
                "M" + point(x + 5, y) + " L" + point(x - 2, y - 3.5) + " L" + point(x - 2, y + 3.5) + " Z", tipClasses);
    }

    private static String point(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }
}
