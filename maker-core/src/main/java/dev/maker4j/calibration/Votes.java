package dev.maker4j.calibration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many votes of a state were right, and how many wrong. Immutable. */
record Votes(int right, int wrong) implements Comparable<Votes> {

    /** In how many states each outcome was seen, all of their votes counted. */
    static Map<Votes, Integer> of(List<CalibratedState> states) {
        Map<Votes, Integer> counted = new TreeMap<>();
        for (CalibratedState state : states) {
            counted.merge(new Votes(state.rightVotes(), state.wrongVotes()), 1, Integer::sum);
        }
        return counted;
    }

    static long right(Map<Votes, Integer> states) {
        return states.entrySet().stream()
                .mapToLong(entry -> (long) entry.getKey().right * entry.getValue())
                .sum();
    }

    static long wrong(Map<Votes, Integer> states) {
        return states.entrySet().stream()
                .mapToLong(entry -> (long) entry.getKey().wrong * entry.getValue())
                .sum();
    }

    /** The same states and others. */
    static Map<Votes, Integer> sum(Map<Votes, Integer> some, Map<Votes, Integer> others) {
        Map<Votes, Integer> all = new TreeMap<>(some);
        others.forEach((votes, states) -> all.merge(votes, states, Integer::sum));
        return all;
    }

    int all() {
        return right + wrong;
    }

    @Override
    public int compareTo(Votes other) {
        return right != other.right ? Integer.compare(right, other.right) : Integer.compare(wrong, other.wrong);
    }
}
