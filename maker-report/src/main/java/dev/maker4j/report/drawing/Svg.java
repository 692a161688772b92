package dev.maker4j.report.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes an SVG document element by element; all text is escaped. Confined to one thread.
 *
 * <p>Colours come from classes, so that one style sheet serves light and dark backgrounds: {@code surface}, {@code ink},
 * {@code soft} (secondary text), {@code line} (hairlines), and what a drawing adds to them.
 */
public final class Svg {
    private static final String STYLE = """
            text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif; }
            .surface { fill: #fcfcfb; }
            .ink { fill: #1f1e1c; }
            .soft { fill: #6b6964; }
            .line { stroke: #e3e1dc; stroke-width: 1; }
            @media (prefers-color-scheme: dark) {
            .surface { fill: #1a1a19; }
            .ink { fill: #f2f0ec; }
            .soft { fill: #a3a099; }
            .line { stroke: #383735; }
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;
    private final String style;

    /**
     * An empty drawing.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what it shows, for those who don't see it
     * @param style rules for the drawing's own classes; may be empty
     */
    public Svg(double width, double height, String title, String style) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.style = style;
        rectangle(0, 0, width, height, 0, "surface");
    }

    /**
     * Draws a filled rectangle.
     *
     * @param x the left edge
     * @param y the top edge
     * @param w the width
     * @param h the height
     * @param radius of its corners
     * @param classes of its style
     */
    public void rectangle(double x, double y, double w, double h, double radius, String classes) {
        body.append("<rect")
                .append(at("x", x))
                .append(at("y", y))
                .append(at("width", w))
                .append(at("height", h));
        if (radius > 0) {
            body.append(at("rx", radius));
        }
        body.append(" class=\"").append(classes).append("\"/>\n");
    }

    /**
     * Draws a straight line.
     *
     * @param x1 where it begins
     * @param y1 where it begins
     * @param x2 where it ends
     * @param y2 where it ends
     * @param classes of its style
     */
    public void line(double x1, double y1, double x2, double y2, String classes) {
        body.append("<line")
                .append(at("x1", x1))
                .append(at("y1", y1))
                .append(at("x2", x2))
                .append(at("y2", y2));
        body.append(" class=\"").append(classes).append("\"/>\n");
    }

    /**
     * Draws a curve or a polygon.
     *
     * @param data as in the attribute {@code d}
     * @param classes of its style
     */
    public void path(String data, String classes) {
        body.append("<path d=\"")
                .append(escaped(data))
                .append("\" class=\"")
                .append(classes)
                .append("\"/>\n");
    }

    /**
     * Writes text.
     *
     * @param x where it is anchored
     * @param y its baseline
     * @param size of the letters in pixels
     * @param anchor whether it begins, is centred or ends at {@code x}
     * @param classes of its style
     * @param text any text
     */
    public void text(double x, double y, double size, Anchor anchor, String classes, String text) {
        body.append("<text").append(at("x", x)).append(at("y", y)).append(at("font-size", size));
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor == Anchor.END ? "end" : "middle")
                    .append('"');
        }
        body.append(" class=\"")
                .append(classes)
                .append("\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    /** Where a text stands from its anchor. */
    public enum Anchor {
        /** It begins there. */
        START,
        /** It is centred there. */
        MIDDLE,
        /** It ends there. */
        END
    }

    /**
     * Begins a group of elements that shows a text where a pointer rests on it.
     *
     * @param tip the text
     */
    public void open(String tip) {
        body.append("<g><title>").append(escaped(tip)).append("</title>\n");
    }

    /** Ends the group begun last. */
    public void close() {
        body.append("</g>\n");
    }

    /**
     * The whole document.
     *
     * @return SVG 1.1 text
     */
    public String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + at("width", width) + at("height", height)
                + " viewBox=\"0 0 "
                + number(width) + " " + number(height) + "\" role=\"img\">\n<title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + style + "</style>\n" + body + "</svg>\n";
    }

    /**
     * The drawing as an element of a page that has {@link #rules} and those of the drawing's classes in its style sheet; it takes whatever width it
     * is given.
     *
     * @return an {@code svg} element
     */
    public String element() {
        return "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" role=\"img\" aria-label=\""
                + escaped(title) + "\">\n" + body + "</svg>\n";
    }

    /** {@return the style of the classes that all drawings share} */
    public static String rules() {
        return STYLE;
    }

    /**
     * A text as it may stand in an element or an attribute; characters that XML doesn't have are left out.
     *
     * @param text any text
     * @return the same, escaped
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    if (isXml(c)) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c < 0xFFFE)
                || c > 0xFFFF;
    }

    private static String at(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    /**
     * A number as it stands in a document.
     *
     * @param value a finite number
     * @return it with at most two decimals
     */
    public static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
