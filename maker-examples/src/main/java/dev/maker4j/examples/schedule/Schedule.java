package dev.maker4j.examples.schedule;

import java.util.List;

/**
 * When and where each interview is. Immutable.
 *
 * @param rows in the order the interviews were placed
 */
public record Schedule(List<Row> rows) {

    public Schedule {
        rows = List.copyOf(rows);
    }

    /**
     * An interview that has a time and a room. Immutable.
     *
     * @param interview what was placed
     * @param time from its start to its end
     * @param room where it is
     */
    public record Row(Interview interview, Period time, String room) {

        /**
         * What the time is worth to the candidate.
         *
         * @return 0 to {@value Interview#MOST_POINTS}
         */
        public int points() {
            return interview.points(time);
        }
    }

    /**
     * What the times are worth to all candidates.
     *
     * @return the sum of the points
     */
    public int score() {
        return rows.stream().mapToInt(Row::points).sum();
    }
}
