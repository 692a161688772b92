package dev.maker4j.bench.models;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's calibration on one subject came to. Immutable.
 *
 * @param model its name
 * @param subject what it was asked
 * @param calibration what was measured
 * @param promise of a whole run
 */
record Calibrated(String model, String subject, Calibration calibration, Promise promise) {

    /** The lost states by name, each once, with what came of it where it was worst. */
    List<String> lost() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (CalibratedState state : calibration.lostStates()) {
            byName.putIfAbsent(state.name(), state.toString());
        }
        return List.copyOf(byName.values());
    }

    /** All of it, a line each, each ended. */
    String told() {
        StringBuilder text = new StringBuilder(model + " | " + subject + ": " + calibration + "\n");
        lost().forEach(state -> text.append("    lost: ").append(state).append('\n'));
        return text.append("    ")
                .append(promise)
                .append(' ')
                .append(promise.advice())
                .append('\n')
                .toString();
    }
}
