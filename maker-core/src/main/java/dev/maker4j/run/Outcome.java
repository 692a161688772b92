package dev.maker4j.run;

import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended. Immutable.
 *
 * <p>Today there are four ways: {@link Solved}, {@link Undecided}, {@link Failed} and {@link Paused}. More may come,
 * so this interface isn't sealed, and whoever tells outcomes apart needs a last branch for "any other: not solved, can be resumed".
 * Implemented by the library only; methods may be added.
 *
 * @param <S> the state
 * @param <A> the action
 */
public interface Outcome<S, A> {

    /**
     * The state that was reached: the final one of a solved run, otherwise the one before the next step.
     *
     * @return a state that is made of voted actions only
     */
    S state();

    /** {@return what the run did and used} */
    RunReport report();

    /**
     * Where to resume. That of a solved run only gives the same outcome again.
     *
     * @return before the next step, with all samples that were bought for it
     */
    Checkpoint<S> checkpoint();

    /**
     * The final state of a solved run.
     *
     * @return the state
     * @throws UnsolvedException if the run ended in any other way
     */
    default S orElseThrow() {
        if (this instanceof Solved<S, A>) {
            return state();
        }
        throw new UnsolvedException(this);
    }

    /**
     * Every step was decided and the task is complete.
     *
     * @param <S> the state
     * @param <A> the action
     */
    interface Solved<S, A> extends Outcome<S, A> {

        /**
         * The task's own word for its end, such as {@code rolled back}.
         *
         * @return {@code solved}, unless the task says otherwise
         */
        String conclusion();
    }

    /**
     * A step's votes didn't meet the rule within the allowed samples. Nothing was decided in its place.
     *
     * @param <S> the state
     * @param <A> the action
     */
    interface Undecided<S, A> extends Outcome<S, A> {

        /**
         * How the vote on that step stood.
         *
         * @return the tally. Resuming with a larger limit asks only for more samples
         */
        Verdict.Undecided<A> verdict();

        /**
         * What was discarded at that step.
         *
         * @return by reason, most frequent first
         */
        List<Discard> discards();
    }

    /**
     * The run can't continue: a permanent failure of the model, malformed replies that outlasted all retries, or code that was
     * given to the run threw, such as a task, a rule or a listener.
     *
     * @param <S> the state
     * @param <A> the action
     */
    interface Failed<S, A> extends Outcome<S, A> {

        /**
         * What happened.
         *
         * @return the exception; its message says what to do
         */
        RuntimeException cause();

        /**
         * How the vote on the step that failed stood.
         *
         * @return its tally; empty of votes where none was bought
         */
        Tally<A> tally();

        /**
         * What was discarded at the step that failed.
         *
         * @return by reason, most frequent first
         */
        List<Discard> discards();
    }

    /**
     * The run was stopped before its end and can be resumed.
     *
     * @param <S> the state
     * @param <A> the action
     */
    interface Paused<S, A> extends Outcome<S, A> {

        /** {@return why it stopped} */
        PauseReason reason();

        /**
         * What else there is to say about it, such as a provider's last failure or what was used of a budget.
         *
         * @return a sentence; empty where there is nothing
         */
        String detail();

        /** {@return the provider's last failure; empty unless it was the provider that stopped the run} */
        Optional<LlmException> failure();
    }
}
