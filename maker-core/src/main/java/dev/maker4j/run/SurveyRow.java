package dev.maker4j.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.stability.Experimental;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What became of one row of a survey. Immutable.
 *
 * <p>A row is {@linkplain #isDecided() decided}, {@linkplain #isUndecided() undecided} or {@linkplain #isFailed() failed}; only a decided
 * one has an answer. Implemented by the library only; methods may be added.
 *
 * @param <T> the item
 * @param <A> the answer
 */
@Experimental
public interface SurveyRow<T, A> {
    /**
     * Where its item stood among the items of this start.
     *
     * @return from 0
     */
    long number();

    /** {@return what was asked about} */
    T item();

    /**
     * How the vote on it ended.
     *
     * @return empty for a failed row
     */
    Optional<Verdict<A>> verdict();

    /**
     * What was counted.
     *
     * @return of a failed row, what had been counted by then; without votes where a journal recorded verdicts only
     */
    Tally<A> tally();

    /**
     * What was discarded of a row that isn't decided.
     *
     * @return the reasons with how often and an example, the most frequent first; empty where the row is decided or nothing was discarded
     */
    List<Discard> discards();

    /**
     * Why a row failed: its prompt could not be made, its replies broke the parser's contract, or the provider rejected this request
     * while it answered others. A failed row is tried again when the survey is resumed.
     *
     * @return empty unless it failed
     */
    Optional<RuntimeException> failure();

    /**
     * How many replies were bought for it, whether counted or not.
     *
     * @return at least 0; 0 where a journal recorded verdicts only
     */
    long samples();

    /**
     * The replies that were bought for it, judged, by their numbers. Of those that a journal recorded there are the answers and the reasons
     * of red flags, and what its detail keeps of the replies.
     *
     * @return a copy; empty where a journal recorded verdicts only
     */
    List<Sample<A>> drawn();

    /**
     * What it cost by the provider's prices, in this stint and earlier ones; second replies to hedged samples are in the survey's cost alone.
     *
     * @return as far as it is known; worked out when it is asked for
     */
    Cost cost();

    /**
     * What another rule would have made of the samples that were bought for it. They are counted again; no model is asked.
     *
     * @param rule when a vote is over, such as {@link VotingRule#firstToAheadBy}
     * @return how that vote would have ended; empty where the samples are too few to tell, a journal recorded verdicts only, the row failed,
     *     or its answer was put together from parts
     */
    Optional<Verdict<A>> recountedBy(VotingRule rule);

    /** {@return whether the journal held all of it, so that this start made no call for it} */
    boolean isRestored();

    /** {@return whether an answer won} */
    default boolean isDecided() {
        return verdict().filter(Verdict.Decided.class::isInstance).isPresent();
    }

    /** {@return whether its votes can't meet the rule} */
    default boolean isUndecided() {
        return verdict().filter(Verdict.Undecided.class::isInstance).isPresent();
    }

    /** {@return whether there is no verdict, but a failure} */
    default boolean isFailed() {
        return failure().isPresent();
    }

    /**
     * The answer that won.
     *
     * @return never null
     * @throws NoSuchElementException if the row isn't decided; its cause is the failure of a failed one
     */
    default A orElseThrow() {
        if (failure().isPresent()) {
            throw new NoSuchElementException(
                    "row " + number() + " failed: " + failure().get().getMessage(),
                    failure().get());
        }
        return verdict().orElseThrow().orElseThrow();
    }
}
