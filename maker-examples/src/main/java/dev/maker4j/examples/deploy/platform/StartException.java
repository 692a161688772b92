package dev.maker4j.examples.deploy.platform;

/** An instance doesn't start, or doesn't become healthy. Its message says which and why, on one line. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
