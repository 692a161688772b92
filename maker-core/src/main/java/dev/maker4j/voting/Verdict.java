package dev.maker4j.voting;

import java.util.Objects;

/**
 * How the vote on one step ended. Immutable.
 *
 * @param <A> what is voted on
 */
public sealed interface Verdict<A> {

    /** {@return what was counted} */
    Tally<A> tally();

    /** {@return how many rounds of samples it took} */
    int rounds();

    /**
     * The rule was met.
     *
     * @param answer what won
     * @param tally what was counted; nothing where the verdict was reused
     * @param rounds how many rounds of samples it took; 0 where the verdict was reused
     * @param <A> what is voted on
     */
    record Decided<A>(A answer, Tally<A> tally, int rounds) implements Verdict<A> {
        public Decided {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(tally, "tally");
        }

        /**
         * Whether no vote was held for it: the same question had been decided before, and a cache held the verdict.
         *
         * @return true for a verdict out of a cache
         */
        public boolean isReused() {
            return rounds == 0;
        }
    }

    /**
     * The rule can't be met within the allowed number of samples. No answer won, not even the one in front.
     *
     * @param tally what was counted
     * @param rounds how many rounds of samples were asked for
     * @param <A> what is voted on
     */
    record Undecided<A>(Tally<A> tally, int rounds) implements Verdict<A> {
        public Undecided {
            Objects.requireNonNull(tally, "tally");
        }
    }
}
