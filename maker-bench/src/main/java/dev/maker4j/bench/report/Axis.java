package dev.maker4j.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Maps values to places between 0 and 1, with round values to label. Immutable. */
record Axis(List<Double> ticks, boolean logarithmic) {
    private static final int MOST_TICKS = 6;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** From 0 to beyond the greatest value. */
    static Axis linear(double most) {
        double rough = (most > 0 ? most : 1) / (MOST_TICKS - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (int i = ROUND.length - 1; i >= 0; i--) {
            step = ROUND[i] * power >= rough ? ROUND[i] * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; (i - 1) * step < most; i++) {
            ticks.add(i * step);
        }
        return new Axis(List.copyOf(ticks), false);
    }

    /** From a round value at or below the least value to one at or above the greatest. */
    static Axis logarithmic(Unit unit, double least, double most) {
        return new Axis(unit.decades(least, most), true);
    }

    double place(double value) {
        double first = at(ticks.get(0));
        return (at(value) - first) / (at(ticks.get(ticks.size() - 1)) - first);
    }

    private double at(double value) {
        return logarithmic ? Math.log10(value) : value;
    }
}
