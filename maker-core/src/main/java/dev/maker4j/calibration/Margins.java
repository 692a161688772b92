package dev.maker4j.calibration;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Margins by stratum, in words. Stateless. */
final class Margins {
    private Margins() {}

    /** Such as {@code k = 5}, or {@code k = 2 (no carry), 5 (carry)} where strata differ. */
    static String words(Map<String, Integer> byStratum) {
        TreeSet<Integer> different = new TreeSet<>(byStratum.values());
        if (different.size() == 1) {
            return "k = " + different.first();
        }
        return "k = "
                + different.stream()
                        .map(margin -> margin + " (" + named(byStratum, margin) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String named(Map<String, Integer> byStratum, int margin) {
        return byStratum.entrySet().stream()
                .filter(entry -> entry.getValue() == margin)
                .map(entry -> entry.getKey().isEmpty() ? "no stratum" : entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
