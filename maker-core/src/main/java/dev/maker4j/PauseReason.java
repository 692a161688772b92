package dev.maker4j;

import dev.maker4j.event.RunReport;
import dev.maker4j.internal.spending.Ceiling;

/** Why a run was paused. */
public enum PauseReason {
    /** The thread that ran it was interrupted; its interrupt flag is set again. */
    INTERRUPTED("interrupted"),
    /** {@link Maker#cancel()} was called. */
    CANCELLED("cancelled"),
    /** The stint that was asked for is over. */
    STINT_OVER("the stint is over"),
    /** The provider gave no answer for longer than was to be ridden out; the outcome's detail tells the last failure. */
    PROVIDER_DOWN("the provider is down"),
    /** The budget's money is spent. */
    MONEY_SPENT("the money is spent"),
    /** The budget's tokens are spent. */
    TOKENS_SPENT("the tokens are spent"),
    /** The budget's samples are spent. */
    SAMPLES_SPENT("the samples are spent"),
    /** The budget's time is spent. */
    TIME_SPENT("the time is spent"),
    /** A reply came without token counts or from a model without a price, so money or tokens can't be kept within a budget. */
    USAGE_UNKNOWN("what was used isn't known");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    static PauseReason of(Ceiling ceiling) {
        return switch (ceiling) {
            case MONEY -> MONEY_SPENT;
            case TOKENS -> TOKENS_SPENT;
            case SAMPLES -> SAMPLES_SPENT;
            case TIME -> TIME_SPENT;
            case USAGE_UNKNOWN -> USAGE_UNKNOWN;
        };
    }

    /**
     * The reason in plain words.
     *
     * @return a few lower-case words
     */
    public String label() {
        return label;
    }

    /** What was used of the budget, and what to do; empty where the reason isn't one of the budget's. */
    String figures(RunReport report) {
        return switch (this) {
            case MONEY_SPENT, TOKENS_SPENT, SAMPLES_SPENT, TIME_SPENT ->
                used(report) + "; go on within a larger budget";
            case USAGE_UNKNOWN ->
                used(report) + "; samples without token counts, or from a model without a price: "
                        + report.cost().samplesUnknown()
                        + "; give a price for every model that answers, or limit samples"
                        + " or time instead";
            default -> "";
        };
    }

    private static String used(RunReport report) {
        return report.samples() + " samples, " + (report.inputTokens() + report.outputTokens()) + " tokens, cost "
                + report.cost() + " and " + report.elapsed().toMillis() / 1000.0 + " s, within a budget of "
                + report.budget();
    }
}
