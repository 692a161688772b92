package dev.maker4j.examples.schedule.verification;

import dev.maker4j.examples.schedule.verification.ScheduleCheck.Place;
import dev.maker4j.examples.schedule.verification.ScheduleCheck.Row;
import dev.maker4j.examples.schedule.verification.ScheduleCheck.Talk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/*
 * Depth first. At every turn the possible times of every interview are counted anew from the rows placed so far. Where an interview has
 * none, the rows are found that took them; the search goes back to the latest of these, and the choice that it was isn't tried
 * again under the others. Where no room is to be blamed, its time isn't tried in other rooms either, since it would fail in the
 * same way.
 */
/** Finds the schedule of the rule; confined to one thread and used once. */
final class PlainSearch {
    private final List<Place> rooms;
    private final List<Talk> talks;
    private final Map<String, List<Chance>> chances = new HashMap<>();
    private final Map<String, List<Stretch>> engaged = new HashMap<>();
    private final Map<String, List<Stretch>> taken = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();

    /** A time at which everybody in an interview is free, and the rooms for it from small to large, if it were the only one. */
    private record Chance(Stretch time, List<String> rooms) {}

    /** The rows that a failure is owed to, and those of them whose rooms it is owed to. */
    private record Cause(Set<Row> rows, Set<Row> forRooms) {
        static Cause none() {
            return new Cause(new HashSet<>(), new HashSet<>());
        }

        void add(Cause other) {
            rows.addAll(other.rows);
            forRooms.addAll(other.forRooms);
        }
    }

    PlainSearch(List<Stretch> slots, List<Place> rooms, Map<String, List<Stretch>> busy, List<Talk> talks) {
        this.rooms =
                rooms.stream().sorted(Comparator.comparing(Place::capacity)).toList();
        this.talks = talks;
        for (Talk talk : talks) {
            List<Chance> alone = new ArrayList<>();
            for (Stretch slot : slots) {
                Stretch time = new Stretch(slot.start(), slot.start().plusSeconds(60L * talk.minutes()));
                boolean free =
                        talk.people().stream().noneMatch(name -> meetsAny(time, busy.getOrDefault(name, List.of())));
                if (free && slot.covers(time)) {
                    alone.add(new Chance(time, roomsFor(talk, time)));
                }
            }
            alone.sort(Comparator.comparing((Chance chance) -> -points(talk, chance.time))
                    .thenComparing(chance -> chance.time.start()));
            chances.put(talk.name(), alone);
        }
    }

    private List<String> roomsFor(Talk talk, Stretch time) {
        return rooms.stream()
                .filter(room -> room.capacity() >= talk.people().size() && !meetsAny(time, room.busy()))
                .map(Place::name)
                .toList();
    }

    private static int points(Talk talk, Stretch time) {
        for (int i = 0; i < talk.preferred().size(); i++) {
            if (talk.preferred().get(i).covers(time)) {
                return i < 2 ? 3 - i : 1;
            }
        }
        return 0;
    }

    /** The rows in the order they are placed; none where there is no schedule. */
    List<Row> found() {
        return placeTheRest(Map.of()).isEmpty() ? rows : List.of();
    }

    /** Empty where all are placed, else why they can't be. */
    private Optional<Cause> placeTheRest(Map<Row, Cause> failedBefore) {
        Map<Row, Cause> failed = new HashMap<>(failedBefore);
        while (placed.size() < talks.size()) {
            Talk next = mostConstrained(counts(failed.keySet()));
            Optional<Row> best = best(next, failed.keySet());
            if (best.isEmpty()) {
                return Optional.of(cause(next, failed));
            }
            Row row = best.get();
            place(next, row);
            Optional<Cause> why = placeTheRest(failed);
            if (why.isEmpty()) {
                return why;
            }
            takeBack(next, row);
            if (!why.get().rows.remove(row)) {
                return why;
            }
            boolean inThatRoomOnly = why.get().forRooms.remove(row);
            for (Place room : rooms) {
                if (!inThatRoomOnly || room.name().equals(row.room())) {
                    failed.put(new Row(row.talk(), row.time(), room.name()), why.get());
                }
            }
        }
        return Optional.empty();
    }

    /** Why an interview has no time left: for each time the first row that has one of its people, or else what its rooms failed by. */
    private Cause cause(Talk talk, Map<Row, Cause> failed) {
        Cause cause = Cause.none();
        for (Chance chance : chances(talk)) {
            Optional<Row> engagement = rows.stream()
                    .filter(row -> row.time().meets(chance.time) && isWithAnyOf(row, talk.people()))
                    .findFirst();
            if (engagement.isPresent() && !chance.rooms.isEmpty()) {
                cause.rows.add(engagement.get());
            } else {
                chance.rooms.forEach(room -> cause.add(cause(new Row(talk.name(), chance.time, room), failed)));
            }
        }
        return cause;
    }

    private Cause cause(Row row, Map<Row, Cause> failed) {
        Set<Row> inTheRoom = rows.stream()
                .filter(other -> other.room().equals(row.room()) && other.time().meets(row.time()))
                .limit(1)
                .collect(Collectors.toSet());
        return failed.getOrDefault(row, new Cause(inTheRoom, inTheRoom));
    }

    private boolean isWithAnyOf(Row row, List<String> people) {
        return talks.stream()
                .filter(talk -> talk.name().equals(row.talk()))
                .anyMatch(talk -> talk.people().stream().anyMatch(people::contains));
    }

    private Map<Talk, Long> counts(Set<Row> failed) {
        Map<Talk, Long> counts = new LinkedHashMap<>();
        for (Talk talk : talks) {
            if (!placed.contains(talk.name())) {
                long count = 0;
                for (Chance chance : chances(talk)) {
                    count += choice(talk, chance, failed).isPresent() ? 1 : 0;
                }
                counts.put(talk, count);
            }
        }
        return counts;
    }

    private static Talk mostConstrained(Map<Talk, Long> counts) {
        return counts.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private List<Chance> chances(Talk talk) {
        return chances.getOrDefault(talk.name(), List.of());
    }

    private Optional<Row> best(Talk talk, Set<Row> failed) {
        return chances(talk).stream()
                .flatMap(chance -> choice(talk, chance, failed).stream())
                .findFirst();
    }

    /** The smallest room that is free for an interview, where everybody in it is. */
    private Optional<Row> choice(Talk talk, Chance chance, Set<Row> failed) {
        for (String name : talk.people()) {
            if (meetsAny(chance.time, engaged.getOrDefault(name, List.of()))) {
                return Optional.empty();
            }
        }
        for (String room : chance.rooms) {
            if (!meetsAny(chance.time, taken.getOrDefault(room, List.of()))) {
                Row row = new Row(talk.name(), chance.time, room);
                if (failed.isEmpty() || !failed.contains(row)) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean meetsAny(Stretch time, List<Stretch> others) {
        for (Stretch other : others) {
            if (time.meets(other)) {
                return true;
            }
        }
        return false;
    }

    private void place(Talk talk, Row row) {
        rows.add(row);
        placed.add(talk.name());
        taken.computeIfAbsent(row.room(), key -> new ArrayList<>()).add(row.time());
        for (String name : talk.people()) {
            engaged.computeIfAbsent(name, key -> new ArrayList<>()).add(row.time());
        }
    }

    private void takeBack(Talk talk, Row row) {
        rows.remove(rows.size() - 1);
        placed.remove(talk.name());
        removeLatest(taken, row.room());
        talk.people().forEach(name -> removeLatest(engaged, name));
    }

    private static void removeLatest(Map<String, List<Stretch>> stretches, String key) {
        List<Stretch> all = stretches.getOrDefault(key, new ArrayList<>());
        all.remove(all.size() - 1);
    }
}
