package dev.maker4j.run;

import dev.maker4j.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * How a survey stands, or how it ended. An immutable snapshot.
 *
 * <p>Rows are those of this start, whether the journal held them or not; {@link #run()} counts what the survey did and used in all its
 * stints. Implemented by the library only; methods may be added.
 */
@Experimental
public interface SurveyReport {
    /** {@return what the survey did and used in all its stints; its steps are the decided rows} */
    RunReport run();

    /** {@return how many items were read, at least 0} */
    long items();

    /** {@return how many rows are decided, at least 0} */
    long decided();

    /** {@return how many rows' votes can't meet the rule, at least 0} */
    long undecided();

    /** {@return how many rows failed, at least 0} */
    long failed();

    /** {@return how many of the rows that are over came out of the journal, without a call, at least 0} */
    long restored();

    /** {@return how many batches its provider has taken, in all its stints; 0 where it isn't asked in batches} */
    int batches();

    /**
     * How many rows the journal holds that none of the items asked.
     *
     * @return at least 0; 0 before the last item was read
     */
    long vanished();

    /**
     * The first of them.
     *
     * @return up to 10 of their numbers in the journal, in order
     */
    List<Long> firstVanished();

    /** {@return whether it has ended, in whatever way} */
    default boolean isOver() {
        return isComplete() || pause().isPresent() || failure().isPresent();
    }

    /** {@return whether every item was read and every row is over, whether decided or not} */
    boolean isComplete();

    /** {@return why it stopped before; empty unless it was paused, so that it can be resumed from its journal} */
    Optional<PauseReason> pause();

    /**
     * What ended it: a permanent failure of the model, or code that was given to the survey threw, such as the items' iterator or a
     * listener. It can be resumed from its journal once that is mended.
     *
     * @return empty unless it failed; of a survey that was paused since its provider is down, that failure
     */
    Optional<RuntimeException> failure();

    /** {@return what else there is to say about a pause, such as what was used of a budget; empty otherwise} */
    String detail();
}
