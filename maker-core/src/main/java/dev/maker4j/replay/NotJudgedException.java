package dev.maker4j.replay;

/** The journal doesn't hold what it takes to judge a sample. Ordinary control flow: it carries no stack trace. */
final class NotJudgedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotJudgedException(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
