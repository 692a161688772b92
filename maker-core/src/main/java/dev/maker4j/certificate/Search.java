package dev.maker4j.certificate;

import java.util.function.DoubleUnaryOperator;

/** Looks for the largest value of a function on an interval: at evenly spread points, then by golden sections around the best. Stateless. */
final class Search {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double low;
    private final double high;
    private final int pieces;
    private final int sections;

    Search(double low, double high, int pieces, int sections) {
        this.low = low;
        this.high = high;
        this.pieces = pieces;
        this.sections = sections;
    }

    /** Where the function is largest. */
    double best(DoubleUnaryOperator function) {
        double best = low;
        double most = Double.NEGATIVE_INFINITY;
        double piece = (high - low) / pieces;
        for (int i = 0; i <= pieces; i++) {
            double value = function.applyAsDouble(low + i * piece);
            if (value > most) {
                most = value;
                best = low + i * piece;
            }
        }
        double refined = refined(function, Math.max(low, best - piece), Math.min(high, best + piece));
        return function.applyAsDouble(refined) >= most ? refined : best;
    }

    private double refined(DoubleUnaryOperator function, double from, double to) {
        double lower = from;
        double upper = to;
        double left = upper - GOLDEN * (upper - lower);
        double right = lower + GOLDEN * (upper - lower);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int section = 0; section < sections; section++) {
            if (atLeft < atRight) {
                lower = left;
                left = right;
                atLeft = atRight;
                right = lower + GOLDEN * (upper - lower);
                atRight = function.applyAsDouble(right);
            } else {
                upper = right;
                right = left;
                atRight = atLeft;
                left = upper - GOLDEN * (upper - lower);
                atLeft = function.applyAsDouble(left);
            }
        }
        return atLeft > atRight ? left : right;
    }
}
