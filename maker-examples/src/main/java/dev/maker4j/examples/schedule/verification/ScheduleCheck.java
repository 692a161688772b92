package dev.maker4j.examples.schedule.verification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * First what any schedule must keep, condition by condition and pair by pair. Then whether it is the one schedule that the rule
 * leads to: that is followed anew, from nothing but the placements so far, by a plain search that works every possible slot out again at
 * every turn.
 */
/**
 * Tells whether a schedule keeps all conditions and is the one of the rule: the interview with the fewest possible slots goes
 * first, to the slot with the most points, the earliest of them, and to the smallest room; dead ends are undone. Confined to one
 * thread.
 */
public final class ScheduleCheck {
    private final List<Stretch> slots = new ArrayList<>();
    private final Map<String, Place> rooms = new LinkedHashMap<>();
    private final Map<String, List<Stretch>> busy = new LinkedHashMap<>();
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Source> calendars = new ArrayList<>();

    record Place(String name, int capacity, List<Stretch> busy) {}

    record Talk(String name, List<String> people, int minutes, List<Stretch> preferred) {}

    record Row(String talk, Stretch time, String room) {}

    private record Source(String file, String text, ZoneId owner, List<Stretch> read) {}

    /** A check of a schedule that is still to be told. */
    public ScheduleCheck() {}

    /**
     * Tells of a slot.
     *
     * @param slot from when an interview can begin to when it must be over
     */
    public void slot(Stretch slot) {
        slots.add(slot);
    }

    /**
     * Tells of a room; of several as large, the one told first goes first.
     *
     * @param name told only once
     * @param capacity how many people it holds
     * @param taken when it can't be used
     */
    public void room(String name, int capacity, List<Stretch> taken) {
        rooms.put(name, new Place(name, capacity, List.copyOf(taken)));
    }

    /**
     * Tells of somebody.
     *
     * @param name may be told again with the same times
     * @param taken when that person can't take part
     */
    public void person(String name, List<Stretch> taken) {
        busy.put(name, List.copyOf(taken));
    }

    /**
     * Tells of an interview; of several with as few possible slots, the one told first goes first.
     *
     * @param name told only once
     * @param people who takes part
     * @param minutes how long it takes
     * @param preferred when the candidate wants it, the best first
     */
    public void interview(String name, List<String> people, int minutes, List<Stretch> preferred) {
        talks.put(name, new Talk(name, List.copyOf(people), minutes, List.copyOf(preferred)));
    }

    /**
     * Tells of a calendar that some of the times told before were read from; it is read once more here.
     *
     * @param file what it is called
     * @param text the whole iCalendar text
     * @param owner the zone of whom it belongs to
     * @param read the busy times that were found in it
     */
    public void calendar(String file, String text, ZoneId owner, List<Stretch> read) {
        calendars.add(new Source(file, text, owner, List.copyOf(read)));
    }

    /**
     * Tells the schedule's next row, in the order the interviews were placed.
     *
     * @param interview any text
     * @param time any time
     * @param room any text
     */
    public void placed(String interview, Stretch time, String room) {
        rows.add(new Row(interview, time, room));
    }

    /**
     * Judges the schedule, once everything has been told. Takes time that grows with interviews squared times slots times rooms.
     *
     * @return what is wrong with it; empty where nothing is
     */
    public Optional<String> problem() {
        return conditions().or(this::readings).or(this::rule);
    }

    /**
     * Judges the calendars: whether a second reading of each finds the same busy times during the slots.
     *
     * @return where two readings differ; empty where none do
     */
    public Optional<String> readings() {
        return calendars.stream().flatMap(source -> difference(source).stream()).findFirst();
    }

    private Optional<String> difference(Source source) {
        Stretch window = new Stretch(
                slots.stream()
                        .map(Stretch::start)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                slots.stream().map(Stretch::end).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
        List<Stretch> again;
        try {
            again = PlainCalendar.busy(source.text, source.owner, window);
        } catch (RuntimeException e) {
            return Optional.of(source.file + " can't be read a second time (" + e + ")");
        }
        Set<Stretch> one = new HashSet<>(source.read);
        Set<Stretch> other = new HashSet<>(again);
        return Stream.concat(
                        source.read.stream().filter(stretch -> !other.contains(stretch)),
                        again.stream().filter(stretch -> !one.contains(stretch)))
                .min(Comparator.comparing(Stretch::start))
                .map(stretch -> source.file + " is read in two ways: busy from " + stretch + " by one only");
    }

    /**
     * Judges the schedule by its conditions alone, whatever rule it was made by.
     *
     * @return what is wrong with it; empty where everybody is free, nobody is in two places and every room is free and large enough
     */
    public Optional<String> conditions() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!talks.containsKey(row.talk)) {
                return Optional.of(row.talk + " isn't an interview of the request");
            }
            if (!seen.add(row.talk)) {
                return Optional.of(row.talk + " is placed twice");
            }
            Optional<String> problem = time(row).or(() -> room(row)).or(() -> people(row));
            for (int j = 0; j < i && problem.isEmpty(); j++) {
                problem = together(rows.get(j), row);
            }
            if (problem.isPresent()) {
                return problem.map(what -> row.talk + ", " + row.time + " in " + row.room + ": " + what);
            }
        }
        return talks.keySet().stream()
                .filter(name -> !seen.contains(name))
                .findFirst()
                .map(name -> name + " is never placed");
    }

    private Optional<String> time(Row row) {
        int minutes = talk(row.talk).minutes;
        if (!row.time.end().equals(row.time.start().plusSeconds(60L * minutes))) {
            return Optional.of("it takes " + minutes + " minutes");
        }
        boolean inASlot =
                slots.stream().anyMatch(slot -> slot.start().equals(row.time.start()) && slot.covers(row.time));
        return inASlot ? Optional.empty() : Optional.of("no slot begins then and is long enough");
    }

    private Optional<String> room(Row row) {
        @Nullable Place room = rooms.get(row.room);
        if (room == null) {
            return Optional.of("there is no such room");
        }
        int size = talk(row.talk).people.size();
        if (size > room.capacity) {
            return Optional.of("the room holds " + room.capacity + " people, but " + size + " take part");
        }
        return room.busy.stream().anyMatch(row.time::meets)
                ? Optional.of("the room can't be used then")
                : Optional.empty();
    }

    private Optional<String> people(Row row) {
        return talk(row.talk).people.stream()
                .filter(name -> busy.getOrDefault(name, List.of()).stream().anyMatch(row.time::meets))
                .findFirst()
                .map(name -> name + " isn't free");
    }

    private Optional<String> together(Row one, Row other) {
        if (!one.time.meets(other.time)) {
            return Optional.empty();
        }
        if (one.room.equals(other.room)) {
            return Optional.of("the room is taken by " + one.talk);
        }
        return talk(other.talk).people.stream()
                .filter(talk(one.talk).people::contains)
                .findFirst()
                .map(name -> name + " is in " + one.talk + " at that time");
    }

    private Talk talk(String name) {
        return talks.getOrDefault(name, new Talk(name, List.of(), 0, List.of()));
    }

    private Optional<String> rule() {
        List<Row> right =
                new PlainSearch(slots, List.copyOf(rooms.values()), busy, List.copyOf(talks.values())).found();
        for (int i = 0; i < right.size(); i++) {
            if (!right.get(i).equals(rows.get(i))) {
                Row wrong = rows.get(i);
                return Optional.of("by the rule " + words(right.get(i)) + " is placed as number " + (i + 1) + ", not "
                        + words(wrong));
            }
        }
        return right.isEmpty() ? Optional.of("by the rule there is no schedule") : Optional.empty();
    }

    private static String words(Row row) {
        Instant start = row.time.start();
        return row.talk + " at " + start + " in " + row.room;
    }
}
