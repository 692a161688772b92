package dev.maker4j.examples.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rule by which one step is right in every state. Immutable. */
final class Rule {
    private final Board board;

    Rule(Board board) {
        this.board = board;
    }

    /** The interviews that are most constrained, the one to be picked first, at most so many. */
    List<Integer> mostConstrained(ScheduleState state, int most) {
        List<Integer> interviews = new ArrayList<>(state.unplaced());
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

    /** The state after the one right step. */
    ScheduleState followed(ScheduleState state) {
        if (state.picked() >= 0) {
            int slot = bestSlots(state, 1).get(0);
            return state.placed(slot, smallestRooms(state, slot, 1).get(0));
        }
        int next = mostConstrained(state, 1).get(0);
        return state.possibleCount(next) == 0 ? state.undone() : state.picked(next);
    }
}
