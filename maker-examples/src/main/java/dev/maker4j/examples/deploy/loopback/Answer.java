package dev.maker4j.examples.deploy.loopback;

import java.util.Objects;

/**
 * What a server answers. Immutable.
 *
 * @param status of HTTP
 * @param body text
 */
public record Answer(int status, String body) {
    private static final int OK = 200;
    private static final int FIRST_FAILURE = 500;

    /** Checks the values. */
    public Answer {
        Objects.requireNonNull(body, "body");
    }

    /**
     * All is well.
     *
     * @param body text
     * @return an answer with status 200
     */
    public static Answer ok(String body) {
        return new Answer(OK, body);
    }

    /**
     * Whether all is well.
     *
     * @return true for status 200
     */
    public boolean isOk() {
        return status == OK;
    }

    /**
     * Whether it is the server that failed.
     *
     * @return true for 500 and above
     */
    public boolean isFailure() {
        return status >= FIRST_FAILURE;
    }
}
