package dev.maker4j.internal.journalling;

/** Is told what a journal holds, in the order in which it happened. */
public interface RunReader {

    /**
     * What the run is.
     *
     * @param run the first entry
     */
    void run(RecordedRun run);

    /** The run's model turned out to be a simulation: what follows, at the least, came from it. */
    void simulated();

    /**
     * The run stood here; where only the latest snapshot matters, nothing is told between the first one and that.
     *
     * @param snapshot a whole state
     */
    default void snapshot(RecordedSnapshot snapshot) {}

    /**
     * The margins changed; told before the first step with them.
     *
     * @param margins to which, and why
     */
    default void margins(RecordedMargins margins) {}

    /**
     * What a step asks; told where the journal keeps transcripts.
     *
     * @param prompt in full, but for its schema
     */
    default void prompt(RecordedPrompt prompt) {}

    /**
     * A sample was bought.
     *
     * @param sample a vote or a red flag
     */
    void sample(RecordedSample sample);

    /**
     * A sample was bought for a step that isn't reached yet.
     *
     * @param ahead its reply
     */
    default void ahead(RecordedAhead ahead) {}

    /**
     * A sample was bought for nothing.
     *
     * @param waste what it used
     */
    default void wasted(RecordedWaste waste) {}

    /**
     * A sample was asked for a second time.
     *
     * @param hedge which
     */
    default void hedged(RecordedHedge hedge) {}

    /**
     * A step went on to a rung of its policy.
     *
     * @param rung which
     */
    default void rung(RecordedRung rung) {}

    /**
     * A row of a survey was begun.
     *
     * @param row what is known of it
     */
    default void row(RecordedRow row) {}

    /**
     * A verdict follows; in a survey, not all verdicts before it may have been told.
     *
     * @param group how many
     */
    default void group(RecordedGroup group) {}

    /**
     * A batch of a survey's samples came further.
     *
     * @param batch how far
     */
    default void batch(RecordedBatch batch) {}

    /**
     * The votes on a row of a survey can't meet the rule.
     *
     * @param undecided what is known of it
     */
    default void undecided(RecordedUndecided undecided) {}

    /**
     * Listeners have heard of a row that an earlier stint decided, or that isn't sure.
     *
     * @param telling what is known of it
     */
    default void telling(RecordedTelling telling) {}

    /**
     * A call brought no reply.
     *
     * @param failure how it failed
     */
    default void failure(RecordedFailure failure) {}

    /**
     * A step was decided.
     *
     * @param verdict what won
     */
    void verdict(RecordedVerdict verdict);

    /**
     * The run asked a person.
     *
     * @param wait what
     */
    default void waiting(RecordedWait wait) {}

    /**
     * A person answered a step that the votes didn't decide.
     *
     * @param answer what
     */
    default void answer(RecordedAnswer answer) {}

    /**
     * A person approved or refused a decided action.
     *
     * @param approval which
     */
    default void approval(RecordedApproval approval) {}

    /**
     * A decided action was to be performed.
     *
     * @param intent which
     */
    default void intent(RecordedIntent intent) {}

    /**
     * A decided action was being performed from here on.
     *
     * @param performance which
     */
    default void performing(RecordedPerformance performance) {}

    /**
     * A decided action was performed.
     *
     * @param result what came of it
     */
    default void result(RecordedResult result) {}

    /**
     * A stint ended, other than by a crash.
     *
     * @param end how
     */
    default void ended(RecordedEnd end) {}
}
