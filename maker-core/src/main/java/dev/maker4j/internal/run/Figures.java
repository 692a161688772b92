package dev.maker4j.internal.run;

import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;

/** What to say of a run that its budget paused. */
final class Figures {
    private Figures() {}

    static PauseReason reason(Ceiling ceiling) {
        return switch (ceiling) {
            case MONEY -> PauseReason.MONEY_SPENT;
            case TOKENS -> PauseReason.TOKENS_SPENT;
            case SAMPLES -> PauseReason.SAMPLES_SPENT;
            case TIME -> PauseReason.TIME_SPENT;
            case USAGE_UNKNOWN -> PauseReason.USAGE_UNKNOWN;
        };
    }

    /** What was used of the budget, and what to do; empty where the reason isn't one of the budget's. */
    static String of(PauseReason reason, RunReport report) {
        return switch (reason) {
            case MONEY_SPENT, TOKENS_SPENT, SAMPLES_SPENT, TIME_SPENT ->
                used(report) + "; it continues within a larger budget";
            case USAGE_UNKNOWN ->
                used(report) + "; samples without token counts, or from a model without a price: "
                        + report.cost().samplesUnknown()
                        + "; give a price for every model that answers, or limit samples or time instead";
            default -> "";
        };
    }

    private static String used(RunReport report) {
        return report.samples() + " samples, " + (report.inputTokens() + report.outputTokens()) + " tokens, cost "
                + report.cost() + " and " + report.elapsed().toMillis() / 1000.0 + " s, within a budget of "
                + report.budget();
    }
}
