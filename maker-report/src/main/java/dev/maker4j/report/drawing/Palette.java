package dev.maker4j.report.drawing;

/** The colours of charts, for light and for dark surroundings. Stateless. */
public final class Palette {
    /**
     * Rules for the classes {@code fill0} to {@code fill2}, {@code stroke0}, {@code stroke1}, {@code area0} and {@code mark}, {@code range} for what shows a range, and {@code
     * bold}.
     */
    public static final String RULES = """
            .bold { font-weight: 650; }
            .fill0 { fill: #2f5f9e; }
            .fill1 { fill: #c98f1f; }
            .fill2 { fill: #a09a90; }
            .stroke0 { fill: none; stroke: #2f5f9e; stroke-width: 2; }
            .stroke1 { fill: none; stroke: #a86f05; stroke-width: 2; stroke-dasharray: 5 4; }
            .area0 { fill: #2f5f9e; fill-opacity: 0.14; }
            .mark { stroke: #a86f05; stroke-width: 3; }
            .range { stroke: #1f1e1c; stroke-width: 1.25; }
            @media (prefers-color-scheme: dark) {
            .fill0 { fill: #8db8f2; }
            .fill1 { fill: #e9b44c; }
            .fill2 { fill: #77736c; }
            .stroke0 { stroke: #8db8f2; }
            .stroke1 { stroke: #e9b44c; }
            .area0 { fill: #8db8f2; fill-opacity: 0.16; }
            .mark { stroke: #e9b44c; }
            .range { stroke: #f2f0ec; }
            }
            """;

    private Palette() {}
}
