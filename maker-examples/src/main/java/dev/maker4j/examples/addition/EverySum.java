package dev.maker4j.examples.addition;

import dev.maker4j.calibration.KnownSteps;
import java.util.ArrayDeque;
import java.util.Deque;

/*
 * A column is an arrow from the carry that comes into it to the one that leaves it. Of the 100 pairs of digits 55 leave a carry of 0 as it is
 * and 45 turn it into 1; 55 leave a carry of 1 and 45 turn it into 0. So as many arrows come into each carry as leave it, and there is a
 * round trip along all 200 (Euler). It is found by Hierholzer's way: walk until stuck, which is where one began, and splice in further
 * walks on the way back.
 */
/** The addition that meets each pair of digits with each carry exactly once, in 200 columns: what a model is calibrated on. Stateless. */
public final class EverySum {
    private static final int PAIRS = 100;

    private EverySum() {}

    /** A pair of digits with the carry that comes into its column. */
    private record Column(int carry, int pair) {
        int carried() {
            return (pair / 10 + pair % 10 + carry) / 10;
        }
    }

    /**
     * The addition.
     *
     * @param cut how much a step does
     * @return of two numbers with 200 digits each
     */
    public static LongAddition task(Cut cut) {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (Column column : roundTrip()) {
            first.insert(0, column.pair / 10);
            second.insert(0, column.pair % 10);
        }
        return LongAddition.of(first.toString(), second.toString(), cut);
    }

    private static Deque<Column> roundTrip() {
        int[] next = {0, 0};
        Deque<Column> walk = new ArrayDeque<>();
        Deque<Column> trip = new ArrayDeque<>();
        int carry = 0;
        while (true) {
            if (next[carry] < PAIRS) {
                Column column = new Column(carry, next[carry]);
                next[carry]++;
                walk.push(column);
                carry = column.carried();
            } else if (walk.isEmpty()) {
                return trip;
            } else {
                Column last = walk.pop();
                trip.addFirst(last);
                carry = last.carry;
            }
        }
    }

    /**
     * The steps of an addition with their right answers.
     *
     * @param task any addition
     * @return its path
     */
    public static KnownSteps<AdditionState, Integer> steps(LongAddition task) {
        return KnownSteps.along(
                task,
                state ->
                        task.numbers(state).stream().mapToInt(Integer::intValue).sum());
    }
}
