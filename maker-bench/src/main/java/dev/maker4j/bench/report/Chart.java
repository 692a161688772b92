package dev.maker4j.bench.report;

/** A way to draw figures. */
public interface Chart {
    /** {@return what it shows, for its heading and for those who don't see it} */
    String title();

    /**
     * Draws.
     *
     * @param figures what was measured
     * @return an SVG document, readable in light and in dark surroundings
     */
    String drawn(Figures figures);
}
