package dev.maker4j.voting;

import java.util.NoSuchElementException;
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
     * The answer that won.
     *
     * @return the answer
     * @throws NoSuchElementException if none did; the message says how the votes stood
     */
    A orElseThrow();

    /**
     * How far the answer in front is ahead of the next one.
     *
     * @return the lead in votes, at least 0
     */
    default int margin() {
        return tally().margin();
    }

    /**
     * Which share of the valid votes agree on the answer in front.
     *
     * @return above 0, up to 1; 0 where there was no vote
     */
    default double agreement() {
        return tally().agreement();
    }

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

        @Override
        public A orElseThrow() {
            return answer;
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

        /** {@inheritDoc} */
        @Override
        public A orElseThrow() {
            throw new NoSuchElementException("no answer was far enough ahead after " + tally.sampleCount()
                    + " samples (votes: " + tally.votes().values() + ", red flags: " + tally.redFlags()
                    + "): allow more with atMost, or word the question so that it has one right answer");
        }
    }
}
