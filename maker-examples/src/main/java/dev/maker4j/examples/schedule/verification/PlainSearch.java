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

/*
 * Depth first. At every turn the possible times of every interview are counted anew from the rows placed so far. A choice that has
 * failed under these rows isn't tried again; where it failed without anybody lacking a room, its time isn't tried in other
 * rooms either, since it would fail in the same way.
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
    private boolean lackedARoom;

    /** A time at which everybody in an interview is free, and the rooms for it from small to large, if it were the only one. */
    private record Chance(Stretch time, List<String> rooms) {}

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
        return placeTheRest(Set.of(), Map.of()) ? rows : List.of();
    }

    private boolean placeTheRest(Set<Row> failedBefore, Map<Talk, Long> countsBefore) {
        Set<Row> failed = new HashSet<>(failedBefore);
        for (boolean first = true; placed.size() < talks.size(); first = false) {
            Map<Talk, Long> counts = counts(failed);
            if (first && !rows.isEmpty()) {
                lackedARoom |= somebodyLacksARoom(counts, countsBefore);
            }
            Talk next = mostConstrained(counts);
            Optional<Row> best = best(next, failed);
            if (best.isEmpty()) {
                return false;
            }
            boolean lackedBefore = lackedARoom;
            lackedARoom = false;
            place(next, best.get());
            if (placeTheRest(failed, counts)) {
                return true;
            }
            takeBack(next, best.get());
            for (Place room : rooms) {
                Row row = new Row(next.name(), best.get().time(), room.name());
                if (!lackedARoom || row.equals(best.get())) {
                    failed.add(row);
                }
            }
            lackedARoom |= lackedBefore;
        }
        return true;
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

    /** Whether one that isn't with the latest row's people has fewer possible times by it. */
    private boolean somebodyLacksARoom(Map<Talk, Long> counts, Map<Talk, Long> countsBefore) {
        String latest = rows.get(rows.size() - 1).talk();
        List<String> people = talks.stream()
                .filter(talk -> talk.name().equals(latest))
                .flatMap(talk -> talk.people().stream())
                .toList();
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().people().stream().noneMatch(people::contains))
                .anyMatch(entry -> entry.getValue() < countsBefore.getOrDefault(entry.getKey(), 0L));
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
