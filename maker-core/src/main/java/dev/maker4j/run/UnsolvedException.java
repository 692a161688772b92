package dev.maker4j.run;

/** A run whose result was demanded had not been solved. */
public final class UnsolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For a run that ended in another way.
     *
     * @param outcome how it ended
     */
    public UnsolvedException(Outcome<?, ?> outcome) {
        super(
                "task " + outcome.report().task() + " was not solved: " + outcome,
                outcome instanceof Outcome.Failed<?, ?> failed ? failed.cause() : null);
    }

    /**
     * For a survey that ended before its last row.
     *
     * @param report how it ended
     */
    public UnsolvedException(SurveyReport report) {
        super(
                "survey " + report.run().task() + " did not come to its last row: " + report,
                report.failure().orElse(null));
    }
}
