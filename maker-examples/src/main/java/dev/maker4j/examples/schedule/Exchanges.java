package dev.maker4j.examples.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Hill climbing: an interview that could have more points moves to where it has them, and those in its way take the best of
 * the places that are left. What loses no points is kept, now and then what loses one too, so that the search leaves plateaus. All
 * placements keep the conditions at any time.
 */
/** Looks for a schedule with more points than one at hand; the same for the same. Confined to one thread and used once. */
final class Exchanges {
    private static final int MOST_WORK = 1_000_000;
    private static final int MOST_IN_THE_WAY = 3;
    private static final int MOST_TRIES = 60;
    private static final int ONE_LOSS_IN = 200;

    private final Board board;
    private final Random random = new Random(1);
    private final @Nullable Spot[] spots;
    private final int[] mostPoints;
    private final List<List<Integer>> sharing = new ArrayList<>();
    private final List<List<Integer>> inRoom = new ArrayList<>();
    private int score;
    private int work;

    private record Spot(int slot, int room) {}

    Exchanges(Board board, Schedule schedule) {
        this.board = board;
        int interviews = board.interviews();
        this.spots = new Spot[interviews];
        this.mostPoints = new int[interviews];
        for (int room = 0; room < board.rooms(); room++) {
            inRoom.add(new ArrayList<>());
        }
        for (int one = 0; one < interviews; one++) {
            List<Integer> others = new ArrayList<>();
            for (int other = 0; other < interviews; other++) {
                if (one != other && board.shareSomebody(one, other)) {
                    others.add(other);
                }
            }
            sharing.add(others);
            BitSet open = board.open(one);
            for (int slot = open.nextSetBit(0); slot >= 0; slot = open.nextSetBit(slot + 1)) {
                mostPoints[one] = Math.max(mostPoints[one], board.points(one, slot));
            }
        }
        for (Schedule.Row row : schedule.rows()) {
            int slot = board.slot(row.time().start());
            put(board.interview(row.interview().name()), new Spot(slot, board.room(row.room())));
        }
    }

    /** The most points that were found, at least those of the schedule at hand; the search stops where it has as many as wanted. */
    int most(int wanted) {
        int most = score;
        while (most < wanted && work < MOST_WORK) {
            List<Integer> unsatisfied = new ArrayList<>();
            for (int interview = 0; interview < board.interviews(); interview++) {
                if (points(interview) < mostPoints[interview]) {
                    unsatisfied.add(interview);
                }
            }
            if (unsatisfied.isEmpty()) {
                return most;
            }
            improve(unsatisfied.get(random.nextInt(unsatisfied.size())));
            most = Math.max(most, score);
        }
        return most;
    }

    private void improve(int interview) {
        List<Spot> better = new ArrayList<>();
        BitSet open = board.open(interview);
        for (int slot = open.nextSetBit(0); slot >= 0; slot = open.nextSetBit(slot + 1)) {
            if (board.points(interview, slot) > points(interview)) {
                for (int room : board.openRooms(interview, slot)) {
                    better.add(new Spot(slot, room));
                }
            }
        }
        Collections.shuffle(better, random);
        int tries = Math.min(MOST_TRIES, better.size());
        for (int i = 0; i < tries; i++) {
            int least = score - (random.nextInt(ONE_LOSS_IN) == 0 ? 1 : 0);
            if (moved(interview, better.get(i), least)) {
                return;
            }
        }
        work++;
    }

    /** Moves an interview and whatever is in its way, if at least so many points are left; otherwise all stays as it is. */
    private boolean moved(int interview, Spot to, int least) {
        work++;
        Set<Integer> moving = new LinkedHashSet<>(List.of(interview));
        addMeeting(interview, to.slot, sharing.get(interview), moving);
        addMeeting(interview, to.slot, inRoom.get(to.room), moving);
        if (moving.size() > MOST_IN_THE_WAY + 1) {
            return false;
        }
        @Nullable Spot[] before = spots.clone();
        moving.forEach(this::take);
        put(interview, to);
        moving.remove(interview);
        boolean allPlaced = true;
        for (int other : moving) {
            Spot spot = allPlaced ? bestFree(other) : null;
            if (spot == null) {
                allPlaced = false;
            } else {
                put(other, spot);
            }
        }
        if (allPlaced && score >= least) {
            return true;
        }
        moving.add(interview);
        moving.forEach(this::take);
        for (int other : moving) {
            put(other, before[other]);
        }
        return false;
    }

    private void addMeeting(int interview, int slot, List<Integer> others, Set<Integer> meeting) {
        for (int other : others) {
            if (other != interview && meets(interview, slot, other)) {
                meeting.add(other);
            }
        }
    }

    private boolean meets(int interview, int slot, int other) {
        Spot spot = spots[other];
        return spot != null
                && board.start(slot) < board.end(other, spot.slot)
                && board.start(spot.slot) < board.end(interview, slot);
    }

    /** A free place with the most points, one of several at random; null where none is free. */
    private @Nullable Spot bestFree(int interview) {
        Spot best = null;
        int most = -1;
        int equal = 0;
        BitSet open = board.open(interview);
        for (int slot = open.nextSetBit(0); slot >= 0; slot = open.nextSetBit(slot + 1)) {
            int points = board.points(interview, slot);
            work++;
            int room = points < most ? -1 : freeRoom(interview, slot);
            equal = points > most ? 0 : equal;
            if (room >= 0 && random.nextInt(++equal) == 0) {
                best = new Spot(slot, room);
                most = points;
            }
        }
        return best;
    }

    /** The smallest room that is free where everybody is; -1 where none is. */
    private int freeRoom(int interview, int slot) {
        boolean free = sharing.get(interview).stream().noneMatch(other -> meets(interview, slot, other));
        return Arrays.stream(free ? board.openRooms(interview, slot) : new int[0])
                .filter(room -> inRoom.get(room).stream().noneMatch(other -> meets(interview, slot, other)))
                .findFirst()
                .orElse(-1);
    }

    private int points(int interview) {
        Spot spot = spots[interview];
        return spot == null ? 0 : board.points(interview, spot.slot);
    }

    private void put(int interview, @Nullable Spot spot) {
        if (spot != null) {
            spots[interview] = spot;
            inRoom.get(spot.room).add(interview);
            score += points(interview);
        }
    }

    private void take(int interview) {
        Spot spot = spots[interview];
        if (spot != null) {
            score -= points(interview);
            inRoom.get(spot.room).remove((Integer) interview);
            spots[interview] = null;
        }
    }
}
