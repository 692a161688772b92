package dev.maker4j.voting;

import dev.maker4j.scaling.Scaling;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How far ahead an answer must be, or how to work that out once the length of the task is known. Immutable.
 */
public sealed interface Margin {

    /**
     * A fixed margin.
     *
     * @param k the lead in votes, at least 1
     * @return the margin
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static Margin of(int k) {
        return new Fixed(k);
    }

    /**
     * The smallest margin that solves the whole task with the wanted reliability, given how often one valid sample is
     * right. The closed form assumes independent errors; see {@link Scaling#margin(double, long, double)}.
     *
     * @param reliability the wanted probability that no step is wrong, above 0 and below 1
     * @param accuracy the measured probability that one valid sample is right, above 1/2 and below 1
     * @return the margin
     * @throws IllegalArgumentException if a probability is out of range; an accuracy up to 1/2 is refused because voting
     *     will not help there
     */
    static Margin reaching(double reliability, double accuracy) {
        return new Reaching(reliability, accuracy);
    }

    /**
     * A margin by the number of steps alone, where nothing has been measured: up to 10 steps 2, up to 100 3, up to 1000 4,
     * above that {@code max(3, floor(ln s) + 1)}, which jumps to 7 at 1001. It promises no reliability, and {@link #basis} says so.
     *
     * @return the margin
     */
    static Margin bySteps() {
        return new BySteps();
    }

    /**
     * Works the margin out.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return the lead in votes, at least 1
     * @throws IllegalArgumentException if the margin depends on the number of steps and it isn't known
     */
    int votes(OptionalLong steps);

    /**
     * Where the margin comes from, for people: which one it is, and by which rule. One that nothing was measured for says what a
     * measured accuracy would need instead.
     *
     * @param steps how many steps the task is expected to take; empty where it doesn't say
     * @return one line, such as {@code k = 3 for a reliability of 95% over 1,023 steps at an accuracy of 99.78%}
     * @throws IllegalArgumentException as {@link #votes} does
     */
    String basis(OptionalLong steps);

    /**
     * A fixed margin.
     *
     * @param k the lead in votes
     */
    record Fixed(int k) implements Margin {
        public Fixed {
            if (k < 1) {
                throw new IllegalArgumentException("a margin must be at least 1 vote, but was " + k);
            }
        }

        @Override
        public int votes(OptionalLong steps) {
            return k;
        }

        @Override
        public String basis(OptionalLong steps) {
            return "k = " + k + " as given";
        }
    }

    /**
     * A margin for a wanted reliability.
     *
     * @param reliability the wanted probability that no step is wrong
     * @param accuracy the measured probability that one valid sample is right
     */
    record Reaching(double reliability, double accuracy) implements Margin {
        public Reaching {
            Scaling.margin(reliability, 1, accuracy);
        }

        @Override
        public int votes(OptionalLong steps) {
            return Scaling.margin(reliability, known(steps), accuracy);
        }

        @Override
        public String basis(OptionalLong steps) {
            return "k = " + votes(steps) + " for a reliability of " + Words.percent(reliability) + " over "
                    + Words.steps(known(steps)) + " at an accuracy of " + Words.percent(accuracy);
        }
    }

    /** A margin by the number of steps alone. */
    record BySteps() implements Margin {
        private static final double WANTED = 0.95;
        private static final double[] ACCURACIES = {0.9, 0.99, 0.999};

        @Override
        public int votes(OptionalLong steps) {
            long s = known(steps);
            if (s <= 10) {
                return 2;
            }
            if (s <= 100) {
                return 3;
            }
            if (s <= 1000) {
                return 4;
            }
            return Math.max(3, (int) Math.floor(Math.log((double) s)) + 1);
        }

        @Override
        public String basis(OptionalLong steps) {
            long s = known(steps);
            String needed = DoubleStream.of(ACCURACIES)
                    .mapToObj(accuracy -> Scaling.margin(WANTED, s, accuracy) + " at " + Words.percent(accuracy))
                    .collect(Collectors.joining(", "));
            return "k = " + votes(steps) + " by the number of steps alone, " + Words.steps(s)
                    + ": nothing was measured, so no reliability is promised; " + Words.percent(WANTED)
                    + " would take k = " + needed + " measured accuracy";
        }
    }

    /** A task of no steps is sized like one of a single step; it is complete before the first vote. */
    private static long known(OptionalLong steps) {
        long said = steps.orElseThrow(
                () -> new IllegalArgumentException("the margin depends on the number of steps, which the"
                        + " task doesn't tell: implement expectedSteps(), or say untilAheadBy(k)"));
        if (said < 0) {
            throw new IllegalArgumentException("a task can't have a negative number of steps, but says " + said);
        }
        return Math.max(1, said);
    }
}
