package dev.maker4j.voting;

import dev.maker4j.stability.Experimental;

/**
 * A rule that differs from step to step, by the stratum of a step's state and by how earlier steps of the run were decided. Immutable: a
 * run folds its verdicts into it, in the order of the steps, so the same replies give the same margins, for any look-ahead and after any
 * crash. In a vote that belongs to no run of steps it is the rule that a run begins with.
 *
 * <p>A calibration's promise hands one out: see {@link dev.maker4j.calibration.Promise#rule()}.
 */
@Experimental
public interface AdaptiveRule extends VotingRule {

    /**
     * The rule for a step.
     *
     * @param step the step's number, from 0
     * @param stratum the {@linkplain dev.maker4j.task.DecomposableTask#stratum stratum} of its state
     * @return which stays the same once it {@linkplain #isSettled is settled}
     */
    VotingRule at(long step, String stratum);

    /**
     * Whether the verdicts so far settle the rule of a step that is still to come. It always is of the next one; no step is begun ahead
     * before it is.
     *
     * @param step the step's number, from 0
     * @return true where no verdict that is missing can change it
     */
    boolean isSettled(long step);

    /**
     * The rule after one more verdict.
     *
     * @param stratum the step's
     * @param agreeing votes for the answer that won; 0 where something else than its first votes decided the step
     * @param dissenting all other votes
     * @return a new rule
     */
    AdaptiveRule after(String stratum, int agreeing, int dissenting);

    /**
     * The rule that takes most votes of all that this one may become.
     *
     * @return which has to be possible within the samples that a step is allowed
     */
    VotingRule atItsMost();

    /**
     * The margins of the next step, for reports and journals.
     *
     * @return such as {@code k = 2 (no carry), 5 (carry)}
     */
    String margins();

    /**
     * Why they are these.
     *
     * @return one line; empty before the first change
     */
    String reason();

    /**
     * What was folded into it, for a snapshot.
     *
     * @return any text
     */
    String saved();

    /**
     * This rule as it was when that was written.
     *
     * @param text what {@link #saved} returned for a rule of the same name
     * @return the rule
     * @throws IllegalArgumentException if it can't be read
     */
    AdaptiveRule restored(String text);
}
