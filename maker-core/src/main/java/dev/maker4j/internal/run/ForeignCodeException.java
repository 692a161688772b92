package dev.maker4j.internal.run;

/** Code that was given to a run threw, such as a rule. Its message may hold a secret, so a journal is told the problem alone. */
final class ForeignCodeException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    private ForeignCodeException(String problem, Throwable thrown) {
        super(problem + ": " + thrown, thrown);
        this.problem = problem + ": " + thrown.getClass().getName();
    }

    static ForeignCodeException of(String problem, Throwable thrown) {
        return new ForeignCodeException(problem, thrown);
    }

    /** What happened, without the message of what was thrown. */
    String problem() {
        return problem;
    }
}
