package dev.maker4j.examples.schedule;

import java.util.List;

/*
 * First exchanges look for a better schedule than the one at hand, then branch and bound for the best, over the states of the
 * task: the bound is what is reached plus, for every interview left, its best slot that is still possible. A slot is tried in
 * another room only if somebody lost a slot for want of a room behind it.
 */
/**
 * The score of the best schedule there is, or two numbers that it lies between, where finding it would take too long.
 * Immutable.
 *
 * @param atLeast the points of the best schedule that was found
 * @param atMost points that no schedule can be above
 */
public record BestScore(int atLeast, int atMost) {
    private static final int MOST_WORK = 1_000_000;

    /**
     * Looks for the best score.
     *
     * @param request what is to be scheduled
     * @param schedule one at hand that keeps all conditions, from whose score the search goes up
     * @return the best score; takes a few seconds at most
     */
    public static BestScore of(Request request, Schedule schedule) {
        Board board = new Board(request);
        ScheduleState start = ScheduleState.before(board);
        int bound = new Search(board, schedule.score()).bound(start);
        Search search = new Search(board, new Exchanges(board, schedule).most(bound));
        if (bound > search.best) {
            search.explore(start, 0);
        }
        return new BestScore(search.best, search.work < MOST_WORK ? search.best : bound);
    }

    /**
     * Whether the two numbers are one: the score of the best schedule.
     *
     * @return false where the best score lies between them
     */
    public boolean isKnown() {
        return atLeast == atMost;
    }

    @Override
    public String toString() {
        return isKnown() ? atMost + "" : "from " + atLeast + " to " + atMost;
    }

    /** Confined to one thread. */
    private static final class Search {
        private final Board board;
        private final Rule rule;
        private int best;
        private int work;

        Search(Board board, int known) {
            this.board = board;
            this.rule = new Rule(board);
            this.best = known;
        }

        /** Explores all that may be better than the best so far; tells whether rooms mattered in it. */
        boolean explore(ScheduleState state, int score) {
            if (state.placed() == board.interviews()) {
                best = Math.max(best, score);
                return state.roomsMattered();
            }
            ScheduleState picked = state.picked(rule.mostConstrained(state));
            boolean mattered = state.roomsMattered();
            for (int slot : rule.bestSlots(picked, Integer.MAX_VALUE)) {
                mattered |= explore(picked, slot, score + board.points(picked.picked(), slot));
            }
            return mattered;
        }

        private boolean explore(ScheduleState picked, int slot, int score) {
            boolean mattered = false;
            List<Integer> rooms = rule.smallestRooms(picked, slot, Integer.MAX_VALUE);
            for (int i = 0; i < rooms.size() && (i == 0 || mattered) && work < MOST_WORK; i++) {
                ScheduleState next = picked.placed(slot, rooms.get(i));
                work += board.interviews();
                mattered |= score + bound(next) > best ? explore(next, score) : next.roomsMattered();
            }
            return mattered;
        }

        /** What the interviews left can add at most. */
        int bound(ScheduleState state) {
            int bound = 0;
            for (int interview : state.unplaced().toArray()) {
                if (state.possibleCount(interview) == 0) {
                    return -best - 1; // there is no schedule behind this state
                }
                bound += mostPoints(state, interview);
            }
            return bound;
        }

        private int mostPoints(ScheduleState state, int interview) {
            int most = 0;
            for (int slot = state.nextPossible(interview, 0);
                    slot >= 0 && most < Interview.MOST_POINTS;
                    slot = state.nextPossible(interview, slot + 1)) {
                most = Math.max(most, board.points(interview, slot));
            }
            return most;
        }
    }
}
