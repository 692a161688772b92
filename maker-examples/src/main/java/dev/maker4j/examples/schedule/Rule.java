package dev.maker4j.examples.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The rule by which one step is right in every state. Immutable. */
final class Rule {
    private final Board board;

    Rule(Board board) {
        this.board = board;
    }

    /** The interviews that are most constrained, the one to be picked first, at most so many. */
    List<Integer> mostConstrained(ScheduleState state, int most) {
        List<Integer> interviews = state.unplaced().boxed().collect(Collectors.toCollection(ArrayList::new));
        interviews.sort(Comparator.comparing(state::possibleCount)); // stable: of equal ones the first stays first
        return interviews.subList(0, Math.min(most, interviews.size()));
    }

    /** The best possible slots of the picked interview, by points and then by time, at most so many. */
    List<Integer> bestSlots(ScheduleState state, int most) {
        int interview = state.picked();
        List<Integer> slots = new ArrayList<>();
        for (int slot = state.nextPossible(interview, 0); slot >= 0; slot = state.nextPossible(interview, slot + 1)) {
            slots.add(slot);
        }
        slots.sort(Comparator.comparing(slot -> -board.points(interview, slot)));
        return slots.subList(0, Math.min(most, slots.size()));
    }

    /** The smallest free rooms for the picked interview in a slot, at most so many. */
    List<Integer> smallestRooms(ScheduleState state, int slot, int most) {
        List<Integer> rooms = new ArrayList<>();
        for (int room : board.openRooms(state.picked(), slot)) {
            if (rooms.size() < most && state.isFree(room, state.picked(), slot)) {
                rooms.add(room);
            }
        }
        return rooms;
    }

    /** The first of the most constrained. */
    int mostConstrained(ScheduleState state) {
        int most = -1;
        int fewest = Integer.MAX_VALUE;
        for (int interview : state.unplaced().toArray()) {
            int count = state.possibleCount(interview);
            if (count < fewest) {
                most = interview;
                fewest = count;
            }
        }
        return most;
    }

    /** The state after the one right step. */
    ScheduleState followed(ScheduleState state) {
        if (state.picked() >= 0) {
            int slot = bestSlots(state, 1).get(0);
            return state.placed(slot, smallestRooms(state, slot, 1).get(0));
        }
        int next = mostConstrained(state);
        return state.possibleCount(next) == 0 ? state.undone() : state.picked(next);
    }
}
