package dev.maker4j.internal.counting;

import dev.maker4j.run.MarginChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A report's changes of margins as plain numbers by name, and back: each names margins and reason, and counts up to its first step. */
final class SavedMargins {
    private static final String MARGINS = "margins ";
    private static final String BECAUSE = " because ";

    private SavedMargins() {}

    static void put(List<MarginChange> changes, Map<String, Long> counts) {
        for (int number = 0; number < changes.size(); number++) {
            MarginChange change = changes.get(number);
            counts.put(MARGINS + number + " " + change.margins() + BECAUSE + change.reason(), change.step());
        }
    }

    static List<MarginChange> read(Map<String, Long> counts) {
        List<MarginChange> changes = new ArrayList<>();
        counts.forEach((name, step) -> {
            int margins = name.indexOf(' ', MARGINS.length()) + 1;
            int because = name.lastIndexOf(BECAUSE);
            if (name.startsWith(MARGINS) && margins > 0 && because >= margins) {
                changes.add(new MarginChange(
                        step, name.substring(margins, because), name.substring(because + BECAUSE.length())));
            }
        });
        changes.sort(Comparator.comparingLong(MarginChange::step));
        return changes;
    }
}
