package dev.maker4j.examples.apitests.running;

/** There was no answer that could be judged. The message says why, and may have to be redacted. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
