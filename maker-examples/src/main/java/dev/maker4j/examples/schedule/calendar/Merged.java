package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.schedule.Period;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Busy periods within a longer one, joined as they come where they touch; confined to one thread. */
final class Merged {
    private final Period horizon;
    private final Budget budget;
    private final TreeMap<Instant, Period> byStart = new TreeMap<>();

    Merged(Period horizon, Budget budget) {
        this.horizon = horizon;
        this.budget = budget;
    }

    void add(Instant from, Instant to, Line line) {
        if (!to.isAfter(from) || !horizon.overlaps(new Period(from, to))) {
            return;
        }
        Instant start = from;
        Instant end = to;
        Map.@Nullable Entry<Instant, Period> near = byStart.floorEntry(end);
        while (near != null && !near.getValue().end().isBefore(start)) {
            start = near.getKey().isBefore(start) ? near.getKey() : start;
            end = near.getValue().end().isAfter(end) ? near.getValue().end() : end;
            byStart.remove(near.getKey());
            near = byStart.floorEntry(end);
        }
        byStart.put(start, new Period(start, end));
        budget.requireFew(byStart.size(), line);
    }

    Collection<Period> periods() {
        return byStart.values();
    }
}
