package dev.maker4j.examples.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * Placements and crossed-out slots are chains that share their tails with the states before; the possible slots of every
 * interview follow from them and are kept, so that a step only looks at slots near the one it places. A state remembers the one
 * before its latest placement. A dead end is owed to some of the placements: those that took the slots of the interview that has
 * none left. Undoing goes back before the latest of them and crosses it out, so the search never comes to the same placements
 * twice, and never works through those in between that had nothing to do with it. What was crossed out later is forgotten with
 * the placements it was crossed out under.
 *
 * Crossed out is the slot in that room where the room is to be blamed. Otherwise the dead end is owed to people alone, it would
 * come in any room, and the slot is crossed out as a whole.
 */
/** What is placed where, what is picked, and what is still possible. Immutable. */
public final class ScheduleState {
    private final Board board;
    private final @Nullable Placed latest;
    private final @Nullable Crossed crossed;
    private final BitSet[] possible;
    private final long[][] taken;
    private final int picked;
    private final @Nullable ScheduleState unpicked;
    private final boolean roomsMattered;
    private final boolean hopeless;
    private final int hash;

    /** A placement, and the state before its interview was picked. */
    private record Placed(int interview, int slot, int room, ScheduleState before, int count) {}

    /** A slot that is crossed out, in a room or in all (-1), as long as all that are to be blamed are placed as they are. */
    private record Crossed(
            int interview,
            int slot,
            int room,
            Blame blame,
            @Nullable Crossed earlier) {}

    private ScheduleState(
            Board board,
            @Nullable Placed latest,
            @Nullable Crossed crossed,
            BitSet[] possible,
            long[][] taken,
            boolean roomsMattered,
            int hash) {
        this.board = board;
        this.latest = latest;
        this.crossed = crossed;
        this.possible = possible;
        this.taken = taken;
        this.picked = -1;
        this.unpicked = null;
        this.roomsMattered = roomsMattered;
        this.hopeless = false;
        this.hash = hash;
    }

    /** The same, but for what is picked, or that it is hopeless. */
    private ScheduleState(ScheduleState same, int picked, boolean hopeless) {
        this.board = same.board;
        this.latest = same.latest;
        this.crossed = same.crossed;
        this.possible = same.possible;
        this.taken = same.taken;
        this.picked = picked;
        this.unpicked = same;
        this.roomsMattered = same.roomsMattered;
        this.hopeless = hopeless;
        this.hash = (same.hash * 31 + picked) * 31 + (hopeless ? 1 : 0);
    }

    /** Nothing placed. */
    static ScheduleState before(Board board) {
        BitSet[] possible = new BitSet[board.interviews()];
        for (int interview = 0; interview < possible.length; interview++) {
            possible[interview] = board.open(interview);
        }
        return new ScheduleState(board, null, null, possible, new long[board.rooms()][0], false, 1);
    }

    /**
     * How many interviews are placed.
     *
     * @return 0 up to all
     */
    public int placed() {
        return latest == null ? 0 : latest.count;
    }

    /**
     * Whether a slot was undone that no placement is left to be blamed for, so that there is no schedule.
     *
     * @return true where the search has ended without one
     */
    public boolean isHopeless() {
        return hopeless;
    }

    /**
     * What is placed so far.
     *
     * @return a row for each placed interview, in the order they were placed
     */
    public Schedule schedule() {
        List<Schedule.Row> rows = new ArrayList<>();
        for (Placed one = latest; one != null; one = one.before.latest) {
            Interview interview = board.interview(one.interview);
            Period time = interview.at(board.request().slots().get(one.slot));
            rows.add(new Schedule.Row(interview, time, board.room(one.room).name()));
        }
        Collections.reverse(rows);
        return new Schedule(rows);
    }

    /** The picked interview; -1 where none is. */
    int picked() {
        return picked;
    }

    boolean isPlaced(int interview) {
        for (Placed one = latest; one != null; one = one.before.latest) {
            if (one.interview == interview) {
                return true;
            }
        }
        return false;
    }

    /** Those without a slot yet, in their order. */
    IntStream unplaced() {
        BitSet open = new BitSet(board.interviews());
        open.set(0, board.interviews());
        for (Placed one = latest; one != null; one = one.before.latest) {
            open.clear(one.interview);
        }
        return open.stream();
    }

    int possibleCount(int interview) {
        return possible[interview].cardinality();
    }

    boolean isPossible(int interview, int slot) {
        return possible[interview].get(slot);
    }

    /** The first possible slot from this one on; -1 where there is none. */
    int nextPossible(int interview, int fromSlot) {
        return possible[interview].nextSetBit(fromSlot);
    }

    /** Whether a room that is open for an interview in a slot is free then, and wasn't crossed out for it. */
    boolean isFree(int room, int interview, int slot) {
        return isFree(room, interview, slot, taken);
    }

    private boolean isFree(int room, int interview, int slot, long[][] times) {
        long from = board.start(slot);
        long to = board.end(interview, slot);
        long[] roomTimes = times[room];
        for (int i = 0; i < roomTimes.length; i += 2) {
            if (roomTimes[i] < to && from < roomTimes[i + 1]) {
                return false;
            }
        }
        return !isCrossed(room, interview, slot);
    }

    private boolean isCrossed(int room, int interview, int slot) {
        return crossed(room, interview, slot) != null;
    }

    private @Nullable Crossed crossed(int room, int interview, int slot) {
        for (Crossed one = crossed; one != null; one = one.earlier) {
            if (one.interview == interview && one.slot == slot && one.room == room) {
                return one;
            }
        }
        return null;
    }

    /** Whether there is something to undo, or nothing is left to be blamed for an interview without a slot. */
    boolean canUndo() {
        return picked < 0 && (latest != null || lacking().isPresent());
    }

    ScheduleState picked(int interview) {
        return new ScheduleState(this, interview, false);
    }

    /** The state after the picked interview was given a possible slot and a free room. */
    ScheduleState placed(int slot, int room) {
        ScheduleState before = Objects.requireNonNull(unpicked, "an interview is picked before it is placed");
        Placed placed = new Placed(picked, slot, room, before, placed() + 1);
        long[][] newTaken = taken.clone();
        newTaken[room] = appended(taken[room], board.start(slot), board.end(picked, slot));
        BitSet[] left = possible.clone();
        boolean forWantOfARoom = false;
        for (int other : unplaced().toArray()) {
            if (other != picked) {
                boolean shared = board.shareSomebody(picked, other);
                left[other] = without(placed, other, shared, newTaken);
                forWantOfARoom |= !shared && !left[other].equals(possible[other]);
            }
        }
        int newHash = ((before.hash * 31 + picked) * 31 + slot) * 31 + room;
        return new ScheduleState(board, placed, crossed, left, newTaken, forWantOfARoom, newHash);
    }

    private static long[] appended(long[] times, long from, long to) {
        long[] longer = Arrays.copyOf(times, times.length + 2);
        longer[times.length] = from;
        longer[times.length + 1] = to;
        return longer;
    }

    /** The possible slots of an interview that a new placement leaves; the same set where it takes none away. */
    private BitSet without(Placed placed, int other, boolean shared, long[][] newTaken) {
        long from = board.start(placed.slot);
        long to = board.end(placed.interview, placed.slot);
        BitSet before = possible[other];
        BitSet left = before;
        for (int slot = before.nextSetBit(0); slot >= 0 && board.start(slot) < to; slot = before.nextSetBit(slot + 1)) {
            if (board.end(other, slot) > from && (shared || !hasRoom(other, slot, newTaken))) {
                left = left.cardinality() == before.cardinality() ? (BitSet) before.clone() : left;
                left.clear(slot);
            }
        }
        return left;
    }

    private boolean hasRoom(int interview, int slot, long[][] times) {
        for (int room : board.openRooms(interview, slot)) {
            if (isFree(room, interview, slot, times)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The state before the latest placement that is to be blamed for an interview without a slot, which is crossed out in it; where
     * every interview has one, before the latest. Hopeless where no placement is to be blamed.
     */
    ScheduleState undone() {
        Blame blame = blame();
        Placed culprit = latest;
        while (culprit != null && !blame.all().get(culprit.interview)) {
            culprit = culprit.before.latest;
        }
        return culprit == null ? new ScheduleState(this, -1, true) : without(culprit, blame);
    }

    private static ScheduleState without(Placed culprit, Blame blame) {
        ScheduleState before = culprit.before;
        int room = blame.byRoom().get(culprit.interview) ? culprit.room : -1;
        Crossed all =
                new Crossed(culprit.interview, culprit.slot, room, blame.without(culprit.interview), before.crossed);
        int newHash = ((before.hash * 31 + culprit.interview) * 31 + culprit.slot) * 31 + room + 7;
        ScheduleState same = new ScheduleState(
                before.board, before.latest, all, before.possible, before.taken, before.roomsMattered, newHash);
        if (room < 0 || !same.hasRoom(culprit.interview, culprit.slot, before.taken)) {
            BitSet[] left = before.possible.clone();
            left[culprit.interview] = (BitSet) left[culprit.interview].clone();
            left[culprit.interview].clear(culprit.slot);
            return new ScheduleState(
                    before.board, before.latest, all, left, before.taken, before.roomsMattered, newHash);
        }
        return same;
    }

    /** The first interview that has no possible slot left; empty where every one has. */
    OptionalInt lacking() {
        return unplaced().filter(interview -> possible[interview].isEmpty()).findFirst();
    }

    /** What the first interview without a slot is owed to; all placements where every interview has one. */
    private Blame blame() {
        OptionalInt lacking = lacking();
        if (lacking.isPresent()) {
            return blame(lacking.getAsInt());
        }
        BitSet placed = new BitSet();
        for (Placed one = latest; one != null; one = one.before.latest) {
            placed.set(one.interview);
        }
        return Blame.of(placed);
    }

    private Blame blame(int interview) {
        Blame blame = Blame.none();
        BitSet open = board.open(interview);
        for (int slot = open.nextSetBit(0); slot >= 0; slot = open.nextSetBit(slot + 1)) {
            Placed inTheWay = first(interview, slot, -1);
            Crossed whole = crossed(-1, interview, slot);
            if (inTheWay != null) {
                blame.addForItsPeople(inTheWay.interview);
            } else if (whole != null) {
                blame.add(whole.blame);
            } else {
                blameForRooms(interview, slot, blame);
            }
        }
        return blame;
    }

    private void blameForRooms(int interview, int slot, Blame blame) {
        for (int room : board.openRooms(interview, slot)) {
            Crossed inThatRoom = crossed(room, interview, slot);
            Placed inTheWay = first(interview, slot, room);
            if (inThatRoom != null) {
                blame.add(inThatRoom.blame);
            } else if (inTheWay != null) {
                blame.addForItsRoom(inTheWay.interview);
            }
        }
    }

    /** The first of those placed then that is in a room or, where that is -1, shares somebody. */
    private @Nullable Placed first(int interview, int slot, int room) {
        Placed first = null;
        for (Placed one = latest; one != null; one = one.before.latest) {
            boolean then = board.start(one.slot) < board.end(interview, slot)
                    && board.start(slot) < board.end(one.interview, one.slot);
            if (then && (room < 0 ? board.shareSomebody(interview, one.interview) : one.room == room)) {
                first = one;
            }
        }
        return first;
    }

    /** Whether somebody lost a slot for want of a room by the latest placement. */
    boolean roomsMattered() {
        return roomsMattered;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ScheduleState that
                        && hash == that.hash
                        && picked == that.picked
                        && hopeless == that.hopeless
                        && Objects.equals(latest, that.latest)
                        && Objects.equals(crossed, that.crossed)
                        && board.request().equals(that.board.request()));
    }

    /** Worked out once, from that of the state before: a step adds a few numbers. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return hopeless
                ? "no schedule"
                : placed() + " of " + board.interviews() + " placed"
                        + (picked < 0 ? "" : ", " + board.interview(picked).name() + " picked");
    }
}
