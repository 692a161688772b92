package dev.maker4j.internal.counting;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.run.RungReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report's rungs as plain numbers by name, and back. */
final class SavedRungs {
    private static final String RUNG = "rung ";
    private static final String STEPS = "steps called ";
    private static final String DECIDED = "decided";
    private static final String VOTES = "votes";
    private static final String RED_FLAGS = "red flags";

    private SavedRungs() {}

    static void put(List<RungReport> rungs, Map<String, Long> counts) {
        for (int i = 0; i < rungs.size(); i++) {
            RungReport rung = rungs.get(i);
            String prefix = RUNG + (i + 1) + " ";
            counts.put(prefix + STEPS + rung.name(), rung.steps());
            counts.put(prefix + DECIDED, rung.decided());
            counts.put(prefix + VOTES, rung.votes());
            counts.put(prefix + RED_FLAGS, rung.redFlags());
            rung.usageByModel().forEach((model, usage) -> SavedUsage.put(prefix, model, usage, counts));
        }
    }

    static List<RungReport> read(Map<String, Long> counts, Prices prices) {
        Map<Integer, Map<String, Long>> byRung = new TreeMap<>();
        counts.forEach((name, count) -> {
            int end = name.indexOf(' ', RUNG.length());
            if (name.startsWith(RUNG) && end > 0) {
                byRung.computeIfAbsent(Integer.valueOf(name.substring(RUNG.length(), end)), number -> new HashMap<>())
                        .put(name.substring(end + 1), count);
            }
        });
        List<RungReport> rungs = new ArrayList<>();
        byRung.forEach((number, ofOne) -> {
            while (rungs.size() < number) {
                rungs.add(rung(rungs.size() + 1 == number ? ofOne : Map.of(), prices));
            }
        });
        return rungs;
    }

    private static RungReport rung(Map<String, Long> counts, Prices prices) {
        String name = "";
        for (String one : counts.keySet()) {
            name = one.startsWith(STEPS) ? one.substring(STEPS.length()) : name;
        }
        Map<String, ModelUsage> usage = SavedUsage.read("", counts);
        return new RungCounts.Seen(
                name,
                counts.getOrDefault(STEPS + name, 0L),
                counts.getOrDefault(DECIDED, 0L),
                counts.getOrDefault(VOTES, 0L),
                counts.getOrDefault(RED_FLAGS, 0L),
                usage,
                prices.cost(usage));
    }
}
