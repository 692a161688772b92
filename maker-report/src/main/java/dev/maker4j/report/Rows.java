package dev.maker4j.report;

import dev.maker4j.report.drawing.Axis;
import dev.maker4j.report.drawing.Palette;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;
import java.util.Map;

/** A drawing with a bar for each name, its name above it. Stateless. */
final class Rows {
    private static final double WIDTH = 440;
    private static final double LEFT = 16;
    private static final double LENGTH = 330;
    private static final double EACH = 44;
    private static final double TOP = 12;
    private static final int LONGEST_NAME = 54;

    private Rows() {}

    static Svg of(String title, Map<String, Long> counts) {
        Svg svg = new Svg(WIDTH, TOP + counts.size() * EACH + 8, title, Palette.RULES);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Axis axis = new Axis(List.of(0.0, (double) most), false);
        double top = TOP;
        for (Map.Entry<String, Long> row : counts.entrySet()) {
            String name = row.getKey();
            svg.text(LEFT, top + 14, 12.5, Anchor.START, "ink", shortened(name));
            double length = Math.max(2, LENGTH * axis.place(row.getValue()));
            svg.rectangle(LEFT, top + 20, length, 12, 2, "fill0");
            svg.text(LEFT + length + 8, top + 30.5, 12, Anchor.START, "soft", Words.count(row.getValue()));
            top += EACH;
        }
        return svg;
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
