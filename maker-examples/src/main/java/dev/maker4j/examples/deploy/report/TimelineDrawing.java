package dev.maker4j.examples.deploy.report;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.drawing.Svg;

/** Draws what has happened in a roll-out. Stateless. */
public final class TimelineDrawing {
    private TimelineDrawing() {}

    /**
     * Draws.
     *
     * @param plan what was to be done
     * @param history what has happened
     * @return SVG
     */
    public static String of(Plan plan, History history) {
        return new Svg(100, 100, plan.title().name() + history.end(), "").document();
    }
}
