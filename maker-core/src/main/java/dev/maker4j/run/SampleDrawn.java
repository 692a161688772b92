package dev.maker4j.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;

/**
 * A reply arrived and became a vote or a red flag. Immutable but for {@link #standing()}. Implemented by the library only;
 * methods may be added.
 *
 * @param <A> the action
 */
public interface SampleDrawn<A> {

    /** {@return the step's number, from 0} */
    long step();

    /**
     * The sample, by its number within the step.
     *
     * @return what became of the reply
     */
    Sample<A> sample();

    /**
     * How the step's vote stands, this sample included as far as its turn has come.
     *
     * @return a view that changes after the call; don't keep it
     */
    Standing standing();

    /** {@return what the run has cost so far, this sample included} */
    Cost cost();
}
