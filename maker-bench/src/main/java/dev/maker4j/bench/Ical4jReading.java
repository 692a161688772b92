package dev.maker4j.bench;

import dev.maker4j.examples.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/*
 * ical4j expands the rules, by the clock on a wall; java.time turns that into instants, in the zones that the generator had in mind,
 * whatever the text calls them. So neither names nor definitions of zones are read here: that they were read rightly is what the
 * comparison shows. Weeks begin on Monday unless a rule says otherwise (RFC 5545, 3.3.10); ical4j would ask this machine's locale.
 */
/** The busy times of a generated calendar, its rules expanded by ical4j; confined to one thread. */
final class Ical4jReading {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Duration REACH = Duration.ofDays(60);

    private final GeneratedCalendar generated;
    private final Period horizon;
    private final List<Period> busy = new ArrayList<>();

    private Ical4jReading(GeneratedCalendar generated, Period horizon) {
        this.generated = generated;
        this.horizon = horizon;
    }

    /** A day or a time, the zone it is told in, and how long it lasts. */
    private record Time(LocalDateTime local, boolean day, ZoneId zone) {
        Instant instant() {
            return day
                    ? local.toLocalDate().atStartOfDay(zone).toInstant()
                    : local.atZone(zone).toInstant();
        }

        Instant end(Lasting lasting) {
            Time later = new Time(local.plusDays(lasting.days), day, zone);
            return later.instant().plus(lasting.then);
        }
    }

    private record Lasting(long days, Duration then) {}

    /** A component that has no others in it. */
    private record Component(String name, List<Property> properties) {}

    private record Property(String name, String parameters, String value) {
        Optional<String> zone() {
            return Stream.of(parameters.split(";", -1))
                    .filter(parameter -> parameter.startsWith("TZID="))
                    .map(parameter -> parameter.substring("TZID=".length()))
                    .findFirst();
        }
    }

    static List<Period> busy(GeneratedCalendar generated, Period horizon) {
        Ical4jReading reading = new Ical4jReading(generated, horizon);
        reading.read(components(generated.text()));
        return reading.busy;
    }

    /** As regular as the generator writes them. */
    private static List<Component> components(String text) {
        List<Component> components = new ArrayList<>();
        for (String line : text.replace("\r\n ", "").lines().toList()) {
            String name = line.split("[:;]", 2)[0];
            String value = line.substring(line.indexOf(':') + 1);
            if (name.equals("BEGIN")) {
                components.add(new Component(value, new ArrayList<>()));
            } else if (!components.isEmpty()) {
                components
                        .get(components.size() - 1)
                        .properties
                        .add(new Property(name, line.substring(name.length(), line.indexOf(':')), value));
            }
        }
        return components;
    }

    private void read(List<Component> components) {
        Map<String, List<Component>> replacing = new HashMap<>();
        for (Component event : of("VEVENT", components)) {
            if (property(event, "RECURRENCE-ID").isPresent()) {
                replacing
                        .computeIfAbsent(value(event, "UID"), key -> new ArrayList<>())
                        .add(event);
            }
        }
        for (Component event : of("VEVENT", components)) {
            if (property(event, "RECURRENCE-ID").isEmpty()) {
                series(event, replacing.getOrDefault(value(event, "UID"), List.of()));
            } else if (counts(event)) {
                add(start(event), lasting(event));
            }
        }
        for (Component component : of("VFREEBUSY", components)) {
            for (Property property : all(component, "FREEBUSY")) {
                if (!property.parameters.contains("FBTYPE=FREE")) {
                    String[] both = property.value.split("/", -1);
                    Time start = new Time(LocalDateTime.parse(both[0].replace("Z", ""), TIME), false, ZoneOffset.UTC);
                    add(start, both[1].startsWith("P") ? amount(both[1]) : until(start, both[1].replace("Z", "")));
                }
            }
        }
    }

    private static List<Component> of(String name, List<Component> components) {
        return components.stream()
                .filter(component -> component.name.equals(name))
                .toList();
    }

    private void series(Component master, List<Component> replacing) {
        Time first = start(master);
        TreeMap<Instant, Component> changes = new TreeMap<>();
        TreeSet<Instant> left = new TreeSet<>();
        for (Component event : replacing) {
            Property replaced = property(event, "RECURRENCE-ID").orElseThrow();
            left.add(time(replaced, replaced.value).instant());
            if (replaced.parameters.contains("THISANDFUTURE")) {
                changes.put(time(replaced, replaced.value).instant(), event);
            }
        }
        for (Property property : all(master, "EXDATE")) {
            left.add(time(property, property.value).instant());
        }
        Map<Time, Lasting> times = new HashMap<>();
        times.put(first, lasting(master));
        for (Property property : all(master, "RRULE")) {
            expand(property.value, first).forEach(time -> times.put(time, lasting(master)));
        }
        for (Property property : all(master, "RDATE")) {
            if (!property.value.contains("/")) {
                times.put(time(property, property.value), lasting(master));
            }
        }
        times.forEach((time, lasting) -> occasion(master, time, lasting, left, changes));
        for (Property property : all(master, "RDATE")) {
            if (property.value.contains("/")) {
                String[] both = property.value.split("/", -1);
                Time time = time(property, both[0]);
                occasion(master, time, both[1].startsWith("P") ? amount(both[1]) : until(time, both[1]), left, changes);
            }
        }
    }

    private void occasion(
            Component master, Time time, Lasting lasting, Set<Instant> left, NavigableMap<Instant, Component> changes) {
        if (left.contains(time.instant())) {
            return;
        }
        Map.Entry<Instant, Component> change = changes.lowerEntry(time.instant());
        if (change == null) {
            if (counts(master)) {
                add(time, lasting);
            }
        } else if (counts(change.getValue())) {
            Property replaced = property(change.getValue(), "RECURRENCE-ID").orElseThrow();
            Duration shift = Duration.between(time(replaced, replaced.value).local, start(change.getValue()).local);
            add(new Time(time.local.plus(shift), time.day, time.zone), lasting(change.getValue()));
        }
    }

    private List<Time> expand(String rule, Time first) {
        Optional<String> until = List.of(rule.split(";", -1)).stream()
                .filter(part -> part.startsWith("UNTIL="))
                .map(part -> part.substring("UNTIL=".length()).replace("Z", ""))
                .findFirst();
        LocalDateTime last = until.map(
                        end -> first.day ? LocalDate.parse(end, DAY).atStartOfDay() : LocalDateTime.parse(end, TIME))
                .orElse(LocalDateTime.MAX);
        LocalDateTime end = LocalDateTime.ofInstant(horizon.end().plus(REACH), ZoneOffset.UTC);
        Recur<LocalDateTime> recur =
                new Recur<>(rule.replaceAll(";UNTIL=[^;]*", "") + (rule.contains("WKST") ? "" : ";WKST=MO"));
        return recur.getDates(first.local, first.local, end).stream()
                .filter(local -> !local.isAfter(last))
                .map(local -> new Time(local, first.day, first.zone))
                .toList();
    }

    private static Optional<Property> property(Component component, String name) {
        return all(component, name).stream().findFirst();
    }

    private static List<Property> all(Component component, String name) {
        return component.properties.stream()
                .filter(property -> property.name.equals(name))
                .toList();
    }

    private static String value(Component component, String name) {
        return property(component, name).map(Property::value).orElse("");
    }

    private static boolean counts(Component event) {
        return !value(event, "TRANSP").equals("TRANSPARENT")
                && !value(event, "STATUS").equals("CANCELLED");
    }

    private Time start(Component event) {
        Property start = property(event, "DTSTART").orElseThrow();
        return time(start, start.value);
    }

    private Time time(Property property, String value) {
        if (!value.contains("T")) {
            return new Time(LocalDate.parse(value, DAY).atStartOfDay(), true, generated.owner());
        }
        ZoneId zone = property.zone()
                .map(name -> generated.zones().get(name))
                .orElse(value.endsWith("Z") ? ZoneOffset.UTC : generated.owner());
        return new Time(LocalDateTime.parse(value.replace("Z", ""), TIME), false, zone);
    }

    private Lasting lasting(Component event) {
        Time start = start(event);
        Optional<Property> end = property(event, "DTEND");
        if (end.isPresent()) {
            Time last = time(end.get(), end.get().value);
            return start.day
                    ? new Lasting(ChronoUnit.DAYS.between(start.local, last.local), Duration.ZERO)
                    : new Lasting(0, Duration.between(start.instant(), last.instant()));
        }
        return amount(value(event, "DURATION"));
    }

    private static Lasting until(Time start, String end) {
        Time last = new Time(LocalDateTime.parse(end.replace("Z", ""), TIME), false, start.zone);
        return new Lasting(0, Duration.between(start.instant(), last.instant()));
    }

    private static Lasting amount(String text) {
        int time = text.indexOf('T');
        return new Lasting(
                time == 1
                        ? 0
                        : java.time.Period.parse(time < 0 ? text : text.substring(0, time))
                                .get(ChronoUnit.DAYS),
                time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time)));
    }

    private void add(Time start, Lasting lasting) {
        Instant from = start.instant();
        Instant to = start.end(lasting);
        if (to.isAfter(from) && horizon.overlaps(new Period(from, to))) {
            busy.add(new Period(from, to));
        }
    }
}
