package dev.maker4j.cli;

import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.calibration.Promise;
import java.util.Optional;

/**
 * What was measured of a model, and what it comes to.
 *
 * @param model which
 * @param found its samples' figures
 * @param promise for one run, or one row
 * @param times how many of these there are
 */
record Estimated(ModelOptions.Chosen model, Calibration found, Promise promise, long times) {
    static Estimated of(ModelOptions.Chosen model, Calibration found, double target, Extent extent) {
        return new Estimated(model, found, found.reaching(target, extent.stepsTogether()), extent.times());
    }

    String name() {
        return ModelOptions.plainName(model.client().model());
    }

    /** How many samples all of it takes. */
    Interval samples() {
        return times(promise.samples(), times);
    }

    /** What all of it costs; empty where the price isn't known. */
    Optional<Interval> dollars() {
        return promise.dollars().map(one -> times(one, times));
    }

    static Interval times(Interval one, long times) {
        return new Interval(one.estimate() * times, one.low() * times, one.high() * times);
    }
}
