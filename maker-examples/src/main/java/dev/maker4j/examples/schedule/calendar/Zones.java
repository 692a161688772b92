package dev.maker4j.examples.schedule.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The clocks that the times of one calendar are read by; confined to one thread. */
final class Zones {
    private final ZoneRules owners;
    private final LocalDateTime last;
    private final Budget budget;
    private final Map<String, Component> defined = new HashMap<>();
    private final Map<String, ZoneRules> found = new HashMap<>();

    /**
     * The clocks of a calendar.
     *
     * @param owner the zone of times without one
     * @param last how far clock changes must be known
     */
    Zones(Component calendar, ZoneId owner, LocalDateTime last, Budget budget) {
        this.owners = owner.getRules();
        this.last = last;
        this.budget = budget;
        for (Component zone : calendar.parts("VTIMEZONE")) {
            zone.one("TZID").ifPresent(id -> defined.putIfAbsent(id.value().trim(), zone));
        }
    }

    /** The clock of the calendar's owner. */
    ZoneRules owners() {
        return owners;
    }

    /** The clock that a time of a line without a {@code Z} is read by. */
    ZoneRules of(Line line) {
        Optional<String> id = line.parameter("TZID").map(String::trim).filter(name -> !name.isEmpty());
        return id.isEmpty() ? owners : found.computeIfAbsent(id.get(), name -> named(name, line));
    }

    /** By decision 0023: a name of the time zone database, then what the file itself defines, then a name that Windows uses. */
    private ZoneRules named(String name, Line line) {
        Optional<ZoneId> known = ZoneNames.database(name);
        if (known.isPresent()) {
            return known.get().getRules();
        }
        Component definition = defined.get(name);
        if (definition != null) {
            return ZoneDefinition.rules(definition, last, budget);
        }
        return ZoneNames.windows(name)
                .map(ZoneId::getRules)
                .orElseThrow(() -> line.wrong("is in the time zone \"" + Line.shown(name)
                        + "\", which isn't known and which the file doesn't define: name one such as Europe/Berlin, or add its"
                        + " VTIMEZONE"));
    }
}
