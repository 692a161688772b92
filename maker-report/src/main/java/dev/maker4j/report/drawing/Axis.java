package dev.maker4j.report.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to places between 0 and 1, with round values to label. Immutable.
 *
 * @param ticks the round values, in ascending order; the first and the last are its ends
 * @param logarithmic whether equal ratios are equally far apart; all ticks are above 0 then
 */
public record Axis(List<Double> ticks, boolean logarithmic) {
    private static final int MOST_TICKS = 6;
    private static final double[] ROUND = {1, 2, 5, 10};

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /**
     * From 0 to beyond the greatest value.
     *
     * @param most the greatest value
     * @return the axis
     */
    public static Axis linear(double most) {
        double rough = (most > 0 ? most : 1) / (MOST_TICKS - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (int i = ROUND.length - 1; i >= 0; i--) {
            step = ROUND[i] * power >= rough ? ROUND[i] * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i == 0 || (i - 1) * step < most; i++) {
            ticks.add(i * step);
        }
        return new Axis(ticks, false);
    }

    /**
     * With these values at equal ratios.
     *
     * @param ticks at least two, above 0 and ascending
     * @return the axis
     */
    public static Axis logarithmic(List<Double> ticks) {
        return new Axis(ticks, true);
    }

    /**
     * From the power of ten at or below the least value to the one at or above the greatest.
     *
     * @param least above 0
     * @param most at least {@code least}
     * @return the axis
     */
    public static Axis decades(double least, double most) {
        int first = (int) Math.floor(Math.log10(least) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            ticks.add(Math.pow(10, power));
        }
        return logarithmic(ticks);
    }

    /**
     * Where a value stands.
     *
     * @param value any; above 0 on a logarithmic axis
     * @return 0 at the first tick, 1 at the last
     */
    public double place(double value) {
        double first = at(ticks.get(0));
        return (at(value) - first) / (at(ticks.get(ticks.size() - 1)) - first);
    }

    private double at(double value) {
        return logarithmic ? Math.log10(value) : value;
    }
}
