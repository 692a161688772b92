package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which strata are modelled by themselves. Stateless. */
final class Kinds {
    /** Of fewer states so little is known that each would cost a promise more than telling them apart can win. */
    private static final int FEWEST = 20;

    private static final String OTHERS = "other states";

    private Kinds() {}

    /** The strata with enough states, and the others together; these with the largest where they are too few even so. */
    static Map<String, List<CalibratedState>> merged(Map<String, List<CalibratedState>> byName) {
        Map<String, List<CalibratedState>> kinds = new LinkedHashMap<>();
        List<CalibratedState> others = new ArrayList<>();
        byName.forEach((name, states) -> {
            if (states.size() >= FEWEST) {
                kinds.put(name, new ArrayList<>(states));
            } else {
                others.addAll(states);
            }
        });
        if (others.size() >= FEWEST || kinds.isEmpty()) {
            kinds.put(OTHERS, others);
        } else {
            largest(kinds).addAll(others);
        }
        return kinds;
    }

    private static List<CalibratedState> largest(Map<String, List<CalibratedState>> kinds) {
        List<CalibratedState> largest = new ArrayList<>();
        for (List<CalibratedState> states : kinds.values()) {
            largest = states.size() > largest.size() ? states : largest;
        }
        return largest;
    }
}
