package dev.maker4j.examples.schedule;

import dev.maker4j.examples.input.Grouped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/*
 * What interviews take together can't be more than the time there is for them: in the rooms that are large enough, and of each person.
 * A search would have to go through very many orders to find that out; a sum tells it at once.
 */
/** Proves requests impossible by adding up; stateless. */
final class Sums {
    private Sums() {}

    /** Why the request can't be met; empty where no sum forbids it. */
    static Optional<ImpossibleException> problem(Request request) {
        List<Period> slots = BusyTimes.of(request.slots()).periods();
        TreeSet<Integer> sizes = new TreeSet<>();
        Map<String, Long> free = new LinkedHashMap<>();
        for (Interview interview : request.interviews()) {
            sizes.add(interview.people().size());
            interview
                    .people()
                    .forEach(name -> free.computeIfAbsent(
                            name, key -> seconds(slots, request.person(key).busy())));
        }
        return free.entrySet().stream()
                .flatMap(person -> person(request, person.getKey(), person.getValue()).stream())
                .findFirst()
                .or(() -> sizes.stream()
                        .flatMap(size -> rooms(request, slots, size).stream())
                        .findFirst());
    }

    private static Optional<ImpossibleException> rooms(Request request, List<Period> slots, int size) {
        List<Interview> interviews = request.interviews().stream()
                .filter(interview -> interview.people().size() >= size)
                .toList();
        List<Room> rooms =
                request.rooms().stream().filter(room -> room.capacity() >= size).toList();
        long free =
                rooms.stream().mapToLong(room -> seconds(slots, room.busy())).sum();
        String which = rooms.size() == request.rooms().size() ? "" : " for " + size + " people or more";
        return over(interviews, free)
                .map(first -> new ImpossibleException(
                        first.name(),
                        "there is no schedule: interviews" + which + " take " + minutes(seconds(interviews))
                                + " in all, but rooms" + which + " are free for " + minutes(free)
                                + " of the slots: add slots or rooms"));
    }

    private static Optional<ImpossibleException> person(Request request, String name, long free) {
        List<Interview> interviews = request.interviews().stream()
                .filter(interview -> interview.people().contains(name))
                .toList();
        return over(interviews, free)
                .map(first -> new ImpossibleException(
                        first.name(),
                        "there is no schedule: " + name + " is in interviews of " + minutes(seconds(interviews))
                                + " in all, but free for " + minutes(free)
                                + " of the slots: add slots, or ask somebody else"));
    }

    /** The first interview that there is no time left for. */
    private static Optional<Interview> over(List<Interview> interviews, long free) {
        long taken = 0;
        for (Interview interview : interviews) {
            taken += seconds(List.of(interview));
            if (taken > free) {
                return Optional.of(interview);
            }
        }
        return Optional.empty();
    }

    private static long seconds(List<Interview> interviews) {
        return interviews.stream()
                .mapToLong(interview -> 60L * interview.minutes())
                .sum();
    }

    /** The part of the slots that isn't busy. */
    private static long seconds(List<Period> slots, BusyTimes busy) {
        long seconds = 0;
        List<Period> periods = busy.periods();
        int next = 0;
        for (Period slot : slots) {
            seconds += Duration.between(slot.start(), slot.end()).toSeconds();
            while (next < periods.size() && !periods.get(next).end().isAfter(slot.start())) {
                next++;
            }
            for (int at = next; at < periods.size() && periods.get(at).start().isBefore(slot.end()); at++) {
                seconds -= common(slot, periods.get(at));
            }
        }
        return seconds;
    }

    private static long common(Period slot, Period busy) {
        Instant start = slot.start().isAfter(busy.start()) ? slot.start() : busy.start();
        Instant end = slot.end().isBefore(busy.end()) ? slot.end() : busy.end();
        return Duration.between(start, end).toSeconds();
    }

    private static String minutes(long seconds) {
        return Grouped.count(seconds / 60) + " minutes";
    }
}
