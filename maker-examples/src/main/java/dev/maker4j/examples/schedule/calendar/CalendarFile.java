package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.calendar.Event.Occasion;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/*
 * Busy is what iCalendar (RFC 5545) counts as such: events that are neither transparent nor cancelled, and busy periods. The events of
 * all calendars of a text are taken together, by their UIDs, since one may be a message that changes another. Days and times
 * without a zone are read by the clock of the calendar's owner.
 */
/** Reads when somebody is busy from an iCalendar text; confined to one thread. */
public final class CalendarFile {
    private static final Set<String> METHODS = Set.of("PUBLISH", "REQUEST", "ADD", "CANCEL");
    private static final int DAYS_AFTER = 400; // as far as occasions are moved by reason

    private final ZoneId owner;
    private final Period horizon;
    private final Budget budget = new Budget();
    private final Merged busy;
    private final Map<String, List<Event>> series = new LinkedHashMap<>();

    private CalendarFile(ZoneId owner, Period horizon) {
        this.owner = owner;
        this.horizon = horizon;
        this.busy = new Merged(horizon, budget);
    }

    /**
     * Reads a text.
     *
     * @param file how the user named it
     * @param text the whole text
     * @param owner the zone of whom it belongs to
     * @param horizon the time that matters
     * @return when the owner is busy within the horizon; the first and the last time may reach beyond it
     * @throws InputException if something in it can't be read or is against RFC 5545; it names the line
     */
    public static BusyTimes busy(String file, String text, ZoneId owner, Period horizon) {
        CalendarFile calendars = new CalendarFile(owner, horizon);
        ComponentReader.read(file, text).forEach(calendars::read);
        return calendars.busy();
    }

    private void read(Component calendar) {
        LocalDateTime last =
                LocalDateTime.ofInstant(horizon.end(), ZoneOffset.UTC).plusDays(DAYS_AFTER);
        Times times = Times.in(new Zones(calendar, owner, last, budget));
        EventReader events = new EventReader(times, callsOff(calendar));
        for (Component part : calendar.parts("VEVENT")) {
            Event event = events.read(part);
            String uid = event.uid().isEmpty() ? " " + event.line() : event.uid();
            series.computeIfAbsent(uid, key -> new ArrayList<>()).add(event);
        }
        for (Component part : calendar.parts("VFREEBUSY")) {
            part.all("FREEBUSY").stream()
                    .filter(line -> !line.says("FBTYPE", "FREE"))
                    .forEach(line -> line.values().forEach(value -> add(period(line, value, events))));
        }
    }

    private static Occasion period(Line line, String value, EventReader events) {
        if (!value.toUpperCase(Locale.ROOT).contains("Z/")) {
            throw line.isNot(value, "a period by UTC such as 20270329T090000Z/PT1H");
        }
        return events.period(line, value);
    }

    private static boolean callsOff(Component calendar) {
        return calendar.one("METHOD")
                .map(line -> {
                    String method = line.value().trim().toUpperCase(Locale.ROOT);
                    if (!METHODS.contains(method)) {
                        throw line.wrong("is " + Line.shown(line.value())
                                + ", a message about events and no calendar: export the calendar itself");
                    }
                    return method.equals("CANCEL");
                })
                .orElse(false);
    }

    private BusyTimes busy() {
        for (List<Event> events : series.values()) {
            new Series(events, Window.of(horizon), budget).tell(this::add);
        }
        return BusyTimes.of(busy.periods());
    }

    private void add(Occasion occasion) {
        busy.add(occasion.start().instant(), occasion.length().end(occasion.start()), occasion.line());
    }
}
