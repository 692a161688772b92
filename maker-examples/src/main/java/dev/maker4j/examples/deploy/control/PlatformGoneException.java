package dev.maker4j.examples.deploy.control;

import java.io.IOException;

/** The platform doesn't answer any more, so its services are gone. */
public final class PlatformGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    PlatformGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
