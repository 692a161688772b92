package dev.maker4j.examples.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * All by index: interviews and rooms in the order they were given, slots in the order of time. Times are seconds since 1970.
 */
/** A request, worked out as far as it doesn't depend on what was placed. Immutable. */
final class Board {
    private final Request request;
    private final long[] starts;
    private final long[] lengths;
    private final List<Set<String>> people = new ArrayList<>();
    private final BitSet[] sharing;
    private final BitSet[] open;
    private final int[][][] openRooms;
    private final int[][] points;
    private final String[] slotNames;
    private final Map<String, Integer> slotsByName = new HashMap<>();
    private final Map<String, Integer> roomsByName = new HashMap<>();
    private final Map<String, Integer> interviewsByName = new HashMap<>();

    Board(Request request) {
        this.request = request;
        int slots = request.slots().size();
        int interviews = request.interviews().size();
        this.starts = request.slots().stream()
                .mapToLong(slot -> slot.start().getEpochSecond())
                .toArray();
        this.lengths = request.interviews().stream()
                .mapToLong(interview -> 60L * interview.minutes())
                .toArray();
        this.slotNames = new String[slots];
        for (int slot = 0; slot < slots; slot++) {
            slotNames[slot] = OffsetDateTime.ofInstant(request.slots().get(slot).start(), request.zone())
                    .toString();
            slotsByName.put(slotNames[slot], slot);
        }
        for (int room = 0; room < request.rooms().size(); room++) {
            roomsByName.put(request.rooms().get(room).name(), room);
        }
        this.open = new BitSet[interviews];
        this.openRooms = new int[interviews][slots][];
        this.points = new int[interviews][slots];
        this.sharing = new BitSet[interviews];
        for (int interview = 0; interview < interviews; interview++) {
            add(interview, request.interviews().get(interview));
            sharing[interview] = new BitSet(interviews);
            for (int other = 0; other < interview; other++) {
                boolean shared = !Collections.disjoint(people.get(interview), people.get(other));
                sharing[interview].set(other, shared);
                sharing[other].set(interview, shared);
            }
        }
    }

    private void add(int index, Interview interview) {
        interviewsByName.put(interview.name(), index);
        people.add(new HashSet<>(interview.people()));
        int[] bySize = IntStream.range(0, request.rooms().size())
                .filter(room -> request.rooms().get(room).capacity()
                        >= interview.people().size())
                .boxed()
                .sorted(Comparator.comparing(room -> request.rooms().get(room).capacity()))
                .mapToInt(Integer::intValue)
                .toArray();
        open[index] = new BitSet(starts.length);
        for (int slot = 0; slot < starts.length; slot++) {
            Period time = interview.at(request.slots().get(slot));
            points[index][slot] = interview.points(time);
            boolean possible = request.slots().get(slot).contains(time)
                    && interview.people().stream()
                            .allMatch(name -> request.person(name).busy().areFree(time));
            openRooms[index][slot] = possible ? openRooms(bySize, time) : new int[0];
            open[index].set(slot, openRooms[index][slot].length > 0);
        }
    }

    private int[] openRooms(int[] rooms, Period time) {
        return Arrays.stream(rooms)
                .filter(room -> request.rooms().get(room).busy().areFree(time))
                .toArray();
    }

    Request request() {
        return request;
    }

    int interviews() {
        return lengths.length;
    }

    int rooms() {
        return request.rooms().size();
    }

    Interview interview(int index) {
        return request.interviews().get(index);
    }

    Room room(int index) {
        return request.rooms().get(index);
    }

    /** The slots at which an interview could be if it were the only one. */
    BitSet open(int interview) {
        return (BitSet) open[interview].clone();
    }

    /**
     * The rooms that are large enough for an interview and could be used in a slot if it were the only one, from small to large, of
     * equal ones in their order; not to be changed.
     */
    int[] openRooms(int interview, int slot) {
        return openRooms[interview][slot];
    }

    long start(int slot) {
        return starts[slot];
    }

    long end(int interview, int slot) {
        return starts[slot] + lengths[interview];
    }

    boolean shareSomebody(int interview, int other) {
        return sharing[interview].get(other);
    }

    /** What a slot is worth to an interview's candidate. */
    int points(int interview, int slot) {
        return points[interview][slot];
    }

    String slotName(int slot) {
        return slotNames[slot];
    }

    /** The slot of that name; -1 where there is none. */
    int slot(String name) {
        return slotsByName.getOrDefault(name, -1);
    }

    /** The slot that starts then; -1 where there is none. */
    int slot(Instant start) {
        return Arrays.binarySearch(starts, start.getEpochSecond());
    }

    /** The room of that name; -1 where there is none. */
    int room(String name) {
        return roomsByName.getOrDefault(name, -1);
    }

    /** The interview of that name; -1 where there is none. */
    int interview(String name) {
        return interviewsByName.getOrDefault(name, -1);
    }
}
