package dev.maker4j.examples.schedule.verification;

import dev.maker4j.examples.schedule.verification.PlainPart.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/*
 * What the task reads with one set of tools is read here with another: lines are cut by hand, rules are asked day by day, zones of the
 * file's own are looked up onset by onset. That the text is sound was found before; here a mistake is a plain exception.
 */
/** Reads an iCalendar text once more, by code that the task doesn't use; confined to one thread. */
public final class PlainCalendar {
    private static final int MARGIN = 3;
    private static final int DAYS_AFTER = 400;

    private final ZoneId owner;
    private final Stretch window;
    private final TreeMap<Instant, Instant> busy = new TreeMap<>();
    private final Map<String, List<PlainEvent>> byUid = new LinkedHashMap<>();
    private final Map<String, PlainClock> clocks = new TreeMap<>();

    private PlainCalendar(ZoneId owner, Stretch window) {
        this.owner = owner;
        this.window = window;
    }

    /**
     * Reads a text that was found to be sound.
     *
     * @param text the whole text
     * @param owner the zone of whom it belongs to
     * @param window the time that matters
     * @return when the owner is busy in the window, in order and joined where it touches
     * @throws RuntimeException if the text isn't sound
     */
    public static List<Stretch> busy(String text, ZoneId owner, Stretch window) {
        PlainCalendar reading = new PlainCalendar(owner, window);
        for (PlainPart calendar : PlainPart.of(text).parts("VCALENDAR")) {
            reading.clocks.clear();
            reading.read(calendar);
        }
        reading.byUid.values().forEach(reading::tell);
        List<Stretch> stretches = new ArrayList<>();
        reading.busy.forEach((start, end) -> stretches.add(new Stretch(start, end)));
        return stretches;
    }

    private void read(PlainPart calendar) {
        boolean callsOff = calendar.word("METHOD").equals("CANCEL");
        for (PlainPart part : calendar.parts("VEVENT")) {
            PlainEvent event = new PlainEvent(part, callsOff, entry -> clock(calendar, entry), owner);
            String uid = part.one("UID")
                    .map(Entry::value)
                    .filter(id -> !id.isEmpty())
                    .orElse(" " + byUid.size());
            byUid.computeIfAbsent(uid, key -> new ArrayList<>()).add(event);
        }
        for (PlainPart part : calendar.parts("VFREEBUSY")) {
            for (Entry entry : part.all("FREEBUSY")) {
                if (!entry.parameter("FBTYPE").equalsIgnoreCase("FREE")) {
                    for (String value : entry.value().split(",", -1)) {
                        add(PlainEvent.utc(value));
                    }
                }
            }
        }
    }

    private PlainClock clock(PlainPart calendar, Entry entry) {
        String id = entry.parameter("TZID");
        return id.isEmpty() ? PlainClock.of(owner) : clocks.computeIfAbsent(id, key -> find(calendar, key));
    }

    private PlainClock find(PlainPart calendar, String id) {
        LocalDateTime last =
                LocalDateTime.ofInstant(window.end(), ZoneOffset.UTC).plusDays(DAYS_AFTER);
        Optional<PlainClock> known = PlainClock.named(id).map(PlainClock::of);
        return known.or(() -> calendar.parts("VTIMEZONE").stream()
                        .filter(zone ->
                                zone.one("TZID").map(Entry::value).orElse("").equals(id))
                        .findFirst()
                        .map(zone -> PlainClock.of(zone, last)))
                .or(() -> PlainClock.ofWindows(id).map(PlainClock::of))
                .orElseThrow();
    }

    private void tell(List<PlainEvent> all) {
        long calledOff = all.stream()
                .filter(event -> event.callsOff() && event.replaces().isEmpty())
                .mapToLong(PlainEvent::sequence)
                .max()
                .orElse(-1);
        List<PlainEvent> events =
                all.stream().filter(event -> event.sequence() > calledOff).toList();
        List<PlainEvent> masters = latest(
                events.stream().filter(event -> event.replaces().isEmpty()).toList());
        Map<Instant, List<PlainEvent>> replacing = new TreeMap<>();
        for (PlainEvent event : events) {
            event.replaces().ifPresent(key -> replacing.merge(key, List.of(event), PlainCalendar::both));
        }
        replacing.replaceAll((key, same) -> latest(same));
        for (List<PlainEvent> same : replacing.values()) {
            if (same.stream().noneMatch(PlainEvent::callsOff)) {
                same.stream().filter(PlainEvent::counts).map(PlainEvent::first).forEach(this::add);
            }
        }
        masters.stream().filter(PlainEvent::isTimed).forEach(master -> tell(master, replacing));
    }

    private static List<PlainEvent> both(List<PlainEvent> some, List<PlainEvent> more) {
        List<PlainEvent> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<PlainEvent> latest(List<PlainEvent> events) {
        long latest = events.stream().mapToLong(PlainEvent::sequence).max().orElse(0);
        return events.stream().filter(event -> event.sequence() == latest).toList();
    }

    private void tell(PlainEvent master, Map<Instant, List<PlainEvent>> replacing) {
        TreeMap<Instant, PlainEvent> changes = new TreeMap<>();
        replacing.forEach((key, same) -> same.stream()
                .filter(PlainEvent::forFuture)
                .reduce((one, other) -> other)
                .ifPresent(event -> changes.put(key, event)));
        boolean changed = changes.values().stream().anyMatch(PlainEvent::counts);
        if (!master.counts() && !changed) {
            return;
        }
        Duration reach = Duration.ofDays(MARGIN).plus(master.reach());
        for (PlainEvent change : changes.values()) {
            if (change.counts()) {
                Duration further = Duration.ofDays(MARGIN)
                        .plus(change.reach())
                        .plus(master.shift(change).abs());
                reach = reach.compareTo(further) < 0 ? further : reach;
            }
        }
        for (PlainEvent.Time time :
                master.times(window.start().minus(reach), window.end().plus(reach))) {
            Map.Entry<Instant, PlainEvent> change = changes.lowerEntry(time.key());
            if (replacing.containsKey(time.key())) {
                continue;
            }
            if (change == null && master.counts()) {
                add(master.span(time));
            } else if (change != null && change.getValue().counts()) {
                add(master.span(master.moved(time, change.getValue())));
            }
        }
    }

    private void add(PlainEvent.Span span) {
        Instant from = span.start();
        Instant to = span.end();
        if (!from.isBefore(to) || !new Stretch(from, to).meets(window)) {
            return;
        }
        while (true) {
            Map.Entry<Instant, Instant> before = busy.floorEntry(to);
            if (before == null || before.getValue().isBefore(from)) {
                busy.put(from, to);
                return;
            }
            from = from.isBefore(before.getKey()) ? from : before.getKey();
            to = to.isAfter(before.getValue()) ? to : before.getValue();
            busy.remove(before.getKey());
        }
    }
}
