package dev.maker4j.examples.schedule.reading;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Organizer;
import dev.maker4j.examples.schedule.OwnCalendar;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Person;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Room;
import dev.maker4j.examples.schedule.calendar.CalendarFile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a request; confined to one thread and used once. */
final class RequestReader {
    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_SLOTS = 5_000;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST_CAPACITY = 100_000;

    private final InputValue root;
    private final RequestFile.Calendars calendars;
    private final ZoneId zone;
    private final Request.Builder request;
    private final List<Period> slots = new ArrayList<>();
    private final Map<Instant, InputValue> starts = new HashMap<>();
    private final Map<String, InputValue> people = new HashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();

    RequestReader(InputValue root, RequestFile.Calendars calendars) {
        this.root = root.only("zone", "organizer", "slots", "rooms", "people", "interviews");
        this.calendars = calendars;
        this.zone = Times.zone(root.need("zone"));
        this.request = Request.in(zone);
    }

    Request request() {
        root.field("organizer").ifPresent(value -> request.organizer(organizer(value)));
        needAny("slots").forEach(this::readSlots);
        slots.forEach(request::slot);
        Map<String, InputValue> rooms = new HashMap<>();
        for (InputValue room : needAny("rooms")) {
            requireNew(room.need("name"), rooms);
            request.room(room(room));
        }
        for (InputValue person : root.field("people").map(InputValue::items).orElse(List.of())) {
            requireNew(person.need("name"), people);
            zones.put(person.need("name").name(), zone(person));
            request.person(person(person));
        }
        Map<String, InputValue> interviews = new HashMap<>();
        for (InputValue interview : needAny("interviews")) {
            requireNew(interview.need("name"), interviews);
            request.interview(interview(interview));
        }
        return request.build();
    }

    private List<InputValue> needAny(String key) {
        List<InputValue> items = root.need(key).items();
        if (items.isEmpty()) {
            throw root.need(key).wrong("is an empty list, but must hold at least one");
        }
        return items;
    }

    private static void requireNew(InputValue name, Map<String, InputValue> seen) {
        @Nullable InputValue before = seen.put(name.name(), name);
        if (before != null) {
            throw name.wrong(
                    "is \"" + name.name() + "\", as in line " + before.line() + " already: rename one of them");
        }
    }

    private void readSlots(InputValue value) {
        value.only("from", "to", "every");
        Period window = new Times(zone).period(value);
        long seconds = value.field("every")
                        .map(every -> every.wholeNumber(1, MOST_MINUTES))
                        .orElse(0L)
                * 60;
        for (Instant start = window.start(); start.isBefore(window.end()); start = start.plusSeconds(seconds)) {
            @Nullable InputValue before = starts.put(start, value);
            if (before != null) {
                throw value.wrong("has a slot at " + start.atZone(zone).toOffsetDateTime() + ", as line "
                        + before.line() + " has already: remove one of them");
            }
            slots.add(new Period(start, window.end()));
            if (slots.size() > MOST_SLOTS) {
                throw value.wrong("makes more than " + Grouped.count(MOST_SLOTS) + " slots: leave some out");
            }
            if (seconds == 0) {
                break;
            }
        }
    }

    private Room room(InputValue value) {
        value.only("name", "capacity", "zone", "hours", "available", "busy", "calendar");
        int capacity = (int) value.need("capacity").wholeNumber(1, MOST_CAPACITY);
        return new Room(name(value.need("name"), "|"), capacity, busy(value, zone(value)));
    }

    private Person person(InputValue value) {
        value.only("name", "email", "zone", "hours", "available", "busy", "calendar");
        return new Person(
                name(value.need("name"), ";"),
                zone(value),
                busy(value, zone(value)),
                value.field("email").map(RequestReader::email).orElse(""));
    }

    private static Organizer organizer(InputValue value) {
        value.only("name", "email");
        return new Organizer(name(value.need("name"), ";"), email(value.need("email")));
    }

    private static String email(InputValue value) {
        if (!Person.isEmail(value.name())) {
            throw value.wrong("is \"" + value.name() + "\", but must be an address such as grace@example.org");
        }
        return value.name();
    }

    private ZoneId zone(InputValue value) {
        return value.field("zone").map(Times::zone).orElse(zone);
    }

    private static String name(InputValue value, String without) {
        String name = value.name();
        if (name.length() > MOST_CHARACTERS || name.contains(without)) {
            throw value.wrong(
                    "is \"" + name + "\", but a name has at most " + MOST_CHARACTERS + " characters and no " + without);
        }
        return name;
    }

    private BusyTimes busy(InputValue value, ZoneId where) {
        Times times = new Times(where);
        Period horizon = horizon();
        List<Period> free = new ArrayList<>();
        value.field("available").ifPresent(list -> list.items().forEach(item -> free.add(period(item, times))));
        value.field("hours")
                .ifPresent(list ->
                        list.items().forEach(item -> free.addAll(Hours.of(item).within(horizon, where))));
        boolean limited =
                value.field("available").isPresent() || value.field("hours").isPresent();
        BusyTimes all = limited ? BusyTimes.outside(free) : BusyTimes.none();
        List<Period> busy = new ArrayList<>();
        value.field("busy").ifPresent(list -> list.items().forEach(item -> busy.add(period(item, times))));
        all = all.and(BusyTimes.of(busy));
        if (value.field("calendar").isPresent()) {
            String file = value.need("calendar").name();
            OwnCalendar calendar = calendar(file, where, horizon);
            request.calendar(calendar);
            all = all.and(calendar.read());
        }
        return all;
    }

    private OwnCalendar calendar(String file, ZoneId where, Period horizon) {
        String text = calendars.text(file);
        return new OwnCalendar(file, text, where, CalendarFile.busy(file, text, where, horizon));
    }

    private static Period period(InputValue value, Times times) {
        value.only("from", "to");
        return times.period(value);
    }

    private Period horizon() {
        Instant first =
                slots.stream().map(Period::start).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Instant last =
                slots.stream().map(Period::end).max(Comparator.naturalOrder()).orElse(first.plusSeconds(1));
        return new Period(first, last);
    }

    private Interview interview(InputValue value) {
        value.only("name", "candidate", "panel", "minutes", "prefers");
        String candidate = name(value.need("candidate"), ";");
        List<String> all = new ArrayList<>(List.of(candidate));
        Set<String> seen = new HashSet<>(all);
        for (InputValue member : value.need("panel").items()) {
            if (!people.containsKey(member.name())) {
                throw member.wrong("is \"" + member.name() + "\", but nobody of that name is among the people");
            }
            if (!seen.add(member.name())) {
                throw member.wrong("is \"" + member.name() + "\", who is in the interview already");
            }
            all.add(member.name());
        }
        if (all.size() == 1) {
            throw value.need("panel").wrong("is an empty list, but must name at least one of the people");
        }
        Times times = new Times(zones.getOrDefault(candidate, zone));
        List<Period> preferred = value.field("prefers").map(InputValue::items).orElse(List.of()).stream()
                .map(item -> period(item, times))
                .toList();
        int minutes = (int) value.need("minutes").wholeNumber(1, MOST_MINUTES);
        return new Interview(name(value.need("name"), ";"), all, minutes, preferred);
    }
}
