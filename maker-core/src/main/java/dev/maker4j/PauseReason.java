package dev.maker4j;

/** Why a run was paused. */
public enum PauseReason {
    /** The thread that ran it was interrupted; its interrupt flag is set again. */
    INTERRUPTED("interrupted"),
    /** {@link Maker#cancel()} was called. */
    CANCELLED("cancelled"),
    /** The stint that was asked for is over. */
    STINT_OVER("the stint is over"),
    /** The provider gave no answer for longer than was to be ridden out; the outcome's detail tells the last failure. */
    PROVIDER_DOWN("the provider is down");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    /**
     * The reason in plain words.
     *
     * @return a few lower-case words
     */
    public String label() {
        return label;
    }
}
