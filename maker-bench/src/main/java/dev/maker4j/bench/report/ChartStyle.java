package dev.maker4j.bench.report;

import dev.maker4j.report.drawing.Svg;
import dev.maker4j.report.drawing.Svg.Anchor;
import java.util.List;

/** The colours and sizes that charts share, and their legend. Stateless. */
final class ChartStyle {
    static final int COLOURS = 3;
    static final double MARGIN = 24;
    static final double TITLE = 16;
    static final double TEXT = 13;
    static final double SMALL = 11.5;

    private static final double LETTER = 0.56;
    private static final double SWATCH = 11;

    private ChartStyle() {}

    /** About how wide a text is, on the wide side. */
    static double width(String text, double size) {
        return text.length() * size * LETTER;
    }

    /** What the colours mean, side by side. */
    static void legend(Svg svg, double left, double baseline, List<Quantity> quantities) {
        double x = left;
        for (int i = 0; i < quantities.size(); i++) {
            svg.rectangle(x, baseline - SWATCH + 1, SWATCH, SWATCH, 2, "fill" + i);
            String name = quantities.get(i).name();
            svg.text(x + SWATCH + 6, baseline, TEXT, Anchor.START, "soft", name);
            x += SWATCH + 6 + width(name, TEXT) + 18;
        }
    }
}
