package dev.maker4j.examples.apitests.running;

/** There was no answer that could be judged. The message says why, and may have to be redacted. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean ofAKeptConnection;

    NoAnswerException(String message) {
        super(message);
        this.ofAKeptConnection = false;
    }

    NoAnswerException(String message, Throwable cause, boolean ofAKeptConnection) {
        super(message, cause);
        this.ofAKeptConnection = ofAKeptConnection;
    }

    /** Whether a connection that had been used before was lost without any answer, so that the server may just have closed it. */
    boolean isOfAKeptConnection() {
        return ofAKeptConnection;
    }
}
