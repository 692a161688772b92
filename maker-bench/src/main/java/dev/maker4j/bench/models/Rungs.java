package dev.maker4j.bench.models;

import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which states a small model should leave to a larger one, and what both come to together. Stateless. */
final class Rungs {
    private Rungs() {}

    /** The states on which the small model isn't clearly right, by name. */
    static Set<String> named(Calibration small) {
        Set<String> names = new LinkedHashSet<>();
        small.lostStates().forEach(state -> names.add(state.name()));
        small.doubtfulStates().forEach(state -> names.add(state.name()));
        return names;
    }

    /**
     * Both models' samples as those of one. The small one's must have been drawn anew once the states were named: those that named them had
     * their wrong votes taken away.
     */
    static Calibration together(Calibration anew, Calibration larger, Set<String> named) {
        List<CalibratedState> states = new ArrayList<>(anew.states());
        larger.states().stream().filter(state -> named.contains(state.name())).forEach(states::add);
        return Calibration.of(states, anew.scrutiny()).atLevel(anew.level()).outOf(states.size());
    }
}
