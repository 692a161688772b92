package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.schedule.calendar.Event.Occasion;
import dev.maker4j.examples.schedule.calendar.Event.Replacement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Of the events of one UID, those that replace nothing make the series, in their latest version. The others each stand for one of its
 * occasions, wherever they have gone; those with RANGE=THISANDFUTURE move all later ones as they moved theirs, and give them their
 * length (RFC 5545, 3.8.4.4). A message that calls off a series calls off all that it is as new as. The first occasion is the start, whether or not the rule leads to it (3.8.5.3).
 */
/** All events of one UID; confined to one thread. */
final class Series {
    private static final Duration MARGIN = Duration.ofDays(2); // more than the clocks of any two places differ

    private final List<Event> masters = new ArrayList<>();
    private final Map<Instant, List<Event>> replacements = new HashMap<>();
    private final NavigableMap<Instant, Event> changes = new TreeMap<>();
    private final Window window;
    private final Budget budget;

    Series(List<Event> events, Window window, Budget budget) {
        this.window = window;
        this.budget = budget;
        long calledOff = events.stream()
                .filter(event -> event.isCalledOff() && event.replaces().isEmpty())
                .mapToLong(Event::sequence)
                .max()
                .orElse(-1);
        for (Event event : events) {
            if (event.sequence() > calledOff) {
                event.replaces().ifPresentOrElse(replaced -> replace(event, replaced), () -> addMaster(event));
            }
        }
        masters.stream().flatMap(master -> master.occasion().stream()).forEach(this::requireReplacementsOf);
    }

    private void addMaster(Event event) {
        long latest = masters.stream().mapToLong(Event::sequence).max().orElse(event.sequence());
        if (event.sequence() > latest) {
            masters.clear();
        }
        if (event.sequence() >= latest) {
            masters.add(event);
        }
    }

    private void replace(Event event, Replacement replaced) {
        List<Event> same = replacements.computeIfAbsent(replaced.when().key(), key -> new ArrayList<>());
        long latest = same.stream().mapToLong(Event::sequence).max().orElse(event.sequence());
        if (event.sequence() > latest) {
            same.clear();
        }
        if (event.sequence() >= latest) {
            same.add(event);
            if (replaced.andFuture()) {
                changes.put(replaced.when().key(), event);
            }
        }
    }

    private void requireReplacementsOf(Occasion first) {
        for (List<Event> same : replacements.values()) {
            for (Event event : same) {
                Replacement replaced = event.replaces().orElseThrow();
                if (replaced.when().day() != first.start().day()) {
                    throw replaced.line()
                            .wrong("is " + replaced.when().kind() + ", but DTSTART of the series is "
                                    + first.start().kind() + ": give both the same form");
                }
                if (replaced.andFuture() && !event.repetitions().isEmpty()) {
                    throw event.repetitions()
                            .get(0)
                            .line()
                            .wrong(
                                    "is in an event that changes a series from an occasion on, which repeats as the series"
                                            + " does: remove it");
                }
            }
        }
    }

    /** Tells all occasions that count as busy and may lie in the window. */
    void tell(Consumer<Occasion> busy) {
        for (List<Event> same : replacements.values()) {
            if (same.stream().noneMatch(Event::isCalledOff)) {
                same.stream()
                        .filter(Event::isBusy)
                        .flatMap(event -> event.occasion().stream())
                        .forEach(busy);
            }
        }
        boolean changed = changes.values().stream().anyMatch(Event::isBusy);
        for (Event master : masters) {
            if (master.isBusy() || changed) {
                master.occasion().ifPresent(first -> tell(master, first, busy));
            }
        }
    }

    private void tell(Event master, Occasion first, Consumer<Occasion> busy) {
        Window wide = window.wider(reach(master, first));
        Set<Instant> left = new HashSet<>(master.exceptions());
        for (Repetition exclusion : master.exclusions()) {
            exclusion.tell(wide.from(first.start()), wide.last(first.start()), budget, time -> {
                left.add(time.key());
                return true;
            });
        }
        tell(master, first, left, busy);
        for (Occasion date : master.dates()) {
            tell(master, date, left, busy);
        }
        for (Repetition repetition : master.repetitions()) {
            repetition.tell(wide.from(first.start()), wide.last(first.start()), budget, time -> {
                tell(master, new Occasion(time, first.length(), repetition.line()), left, busy);
                return true;
            });
        }
    }

    /** How far from its place in the series an occasion can still be busy. */
    private Duration reach(Event master, Occasion first) {
        Duration reach = first.length().atMost();
        for (Event change : changes.values()) {
            if (change.isBusy()) {
                Occasion changed = change.occasion().orElseThrow();
                Duration far =
                        changed.length().atMost().plus(shift(change, master).abs());
                reach = far.compareTo(reach) > 0 ? far : reach;
            }
        }
        return reach.plus(MARGIN);
    }

    private void tell(Event master, Occasion occasion, Set<Instant> left, Consumer<Occasion> busy) {
        Instant key = occasion.start().key();
        if (left.contains(key) || replacements.containsKey(key)) {
            return;
        }
        Map.@Nullable Entry<Instant, Event> change = changes.lowerEntry(key);
        if (change == null) {
            if (master.isBusy()) {
                busy.accept(occasion);
            }
        } else if (change.getValue().isBusy()) {
            Length length = change.getValue().occasion().orElseThrow().length();
            Moment moved = occasion.start().at(occasion.start().local().plus(shift(change.getValue(), master)));
            busy.accept(new Occasion(moved, length, occasion.line()));
        }
    }

    /** How far an event is from what it replaces, by the clock of the series. */
    private static Duration shift(Event change, Event master) {
        Moment to = change.occasion().orElseThrow().start();
        Moment series = master.occasion().orElseThrow().start();
        Replacement replaced = change.replaces().orElseThrow();
        if (to.day() != series.day()) {
            throw replaced.line()
                    .wrong("changes a series from " + series.kind() + " to " + to.kind()
                            + " from then on: split the series");
        }
        return Duration.between(replaced.when().localBy(series.clock()), to.localBy(series.clock()));
    }
}
