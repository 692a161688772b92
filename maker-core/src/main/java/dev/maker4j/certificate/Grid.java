package dev.maker4j.certificate;

import java.util.Arrays;

/** Points in the middle of a box's equal cells. Immutable. */
final class Grid {
    private final double[] from;
    private final double[] to;
    private final int side;

    private Grid(double[] from, double[] to, int side) {
        this.from = from;
        this.to = to;
        this.side = side;
    }

    /** On all of [0, 1] in each direction. */
    static Grid whole(int directions, int side) {
        double[] ones = new double[directions];
        Arrays.fill(ones, 1);
        return new Grid(new double[directions], ones, side);
    }

    /** A grid around the points whose values are at most so much below the largest, with a cell of room on each side; so many on a side. */
    Grid around(double[] values, double below, int points) {
        double largest = Arrays.stream(values).max().orElseThrow();
        double[] low = to.clone();
        double[] high = from.clone();
        for (int point = 0; point < values.length; point++) {
            if (values[point] >= largest - below) {
                double[] place = place(point);
                for (int i = 0; i < place.length; i++) {
                    low[i] = Math.min(low[i], place[i]);
                    high[i] = Math.max(high[i], place[i]);
                }
            }
        }
        for (int i = 0; i < low.length; i++) {
            double room = (to[i] - from[i]) / side;
            low[i] = Math.max(0, low[i] - room);
            high[i] = Math.min(1, high[i] + room);
        }
        return new Grid(low, high, points);
    }

    int points() {
        return (int) Math.round(Math.pow(side, from.length));
    }

    double[] place(int point) {
        double[] place = new double[from.length];
        int rest = point;
        for (int i = place.length - 1; i >= 0; i--) {
            place[i] = from[i] + (to[i] - from[i]) * (rest % side + 0.5) / side;
            rest /= side;
        }
        return place;
    }

    /** The size of a cell. */
    double cell() {
        double size = 1;
        for (int i = 0; i < from.length; i++) {
            size *= (to[i] - from[i]) / side;
        }
        return size;
    }
}
