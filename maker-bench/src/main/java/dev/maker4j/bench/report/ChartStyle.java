package dev.maker4j.bench.report;

import dev.maker4j.examples.drawing.Svg;
import dev.maker4j.examples.drawing.Svg.Anchor;
import java.util.List;

/** The colours and sizes that charts share, and their legend. Stateless. */
final class ChartStyle {
    /** Rules for the classes {@code fill0} to {@code fill2} and {@code stroke0} to {@code stroke2}, and for what shows a range. */
    static final String RULES = """
            .bold { font-weight: 650; }
            .fill0 { fill: #2f5f9e; }
            .fill1 { fill: #c98f1f; }
            .fill2 { fill: #a09a90; }
            .stroke0 { fill: none; stroke: #2f5f9e; stroke-width: 2; }
            .range { stroke: #1f1e1c; stroke-width: 1.25; }
            @media (prefers-color-scheme: dark) {
            .fill0 { fill: #8db8f2; }
            .fill1 { fill: #e9b44c; }
            .fill2 { fill: #77736c; }
            .stroke0 { stroke: #8db8f2; }
            .range { stroke: #f2f0ec; }
            }
            """;

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
