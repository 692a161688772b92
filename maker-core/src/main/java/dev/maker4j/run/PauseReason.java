package dev.maker4j.run;

/** Why a run was paused. More reasons will come, so a {@code switch} needs a default branch. */
public enum PauseReason {
    /** The thread that ran it was interrupted; its interrupt flag is set again. */
    INTERRUPTED("interrupted"),
    /** The run's handle was told to cancel. */
    CANCELLED("cancelled"),
    /** The stint that was asked for is over. */
    STINT_OVER("the stint is over"),
    /** The provider gave no answer for longer than its patience allows; the outcome's detail says the last failure. */
    PROVIDER_DOWN("the provider is down"),
    /** A batch of a survey was paid for, or may have been, and what it answered can't be told; the outcome's detail says what to do. */
    BATCH_UNCLEAR("what became of a batch isn't known"),
    /** The budget's money is spent. */
    MONEY_SPENT("the money is spent"),
    /** The budget's tokens are spent. */
    TOKENS_SPENT("the tokens are spent"),
    /** The budget's samples are spent. */
    SAMPLES_SPENT("the samples are spent"),
    /** The budget's time is spent. */
    TIME_SPENT("the time is spent"),
    /** A reply came without token counts or from a model without a price, so money or tokens can't be kept within a budget. */
    USAGE_UNKNOWN("what was used isn't known"),
    /** The next act is one that a person has to approve first, and nobody has yet. */
    APPROVAL_AWAITED("waiting for approval"),
    /** A step's votes don't meet the rule, and a person is to decide it. */
    ANSWER_AWAITED("waiting for a person's answer");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    /** {@return the reason in plain words} */
    public String label() {
        return label;
    }
}
