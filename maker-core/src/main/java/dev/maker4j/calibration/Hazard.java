package dev.maker4j.calibration;

import java.util.List;

/*
 * A run of s steps is right with e^-H, where the hazard H adds up what the kinds of states contribute:
 *
 *   s * share * -ln(1 - w)     of each stratum, whose states are alike or spread as fitted
 *   s * -ln(1 - hard share)    of the states that no vote is to be trusted on, each taken to be wrong
 *
 * The bounds of the sum are the estimate and the root of the summed squares of what each part's bound lies away from its estimate, which
 * takes the parts as independent (Zou and Donner, Statistics in Medicine 27, 2008).
 */
/** How probabilities of going wrong add up. Stateless. */
final class Hazard {
    private Hazard() {}

    /** What a step adds that is wrong so often. */
    static Interval of(Interval error) {
        return Interval.around(of(error.estimate()), of(error.low()), of(error.high()));
    }

    private static double of(double error) {
        return error >= 1 ? 1e9 : -Math.log1p(-error);
    }

    /** The probability that nothing goes wrong. */
    static Interval reliability(Interval hazard) {
        return Interval.around(Math.exp(-hazard.estimate()), Math.exp(-hazard.high()), Math.exp(-hazard.low()));
    }

    /** The sum of independent parts. */
    static Interval sum(List<Interval> parts) {
        double estimate = 0;
        double below = 0;
        double above = 0;
        for (Interval part : parts) {
            estimate += part.estimate();
            below += Math.pow(part.estimate() - part.low(), 2);
            above += Math.pow(part.high() - part.estimate(), 2);
        }
        return Interval.around(estimate, Math.max(0, estimate - Math.sqrt(below)), estimate + Math.sqrt(above));
    }
}
