package dev.maker4j.internal.engine;

import org.jspecify.annotations.Nullable;

/** A model call ended in a way that isn't the client's: it was interrupted by somebody else, or the JVM failed it. */
final class CallBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Somebody, such as an executor that is shut down, interrupted the call. */
    boolean isInterrupt() {
        return getCause() instanceof InterruptedException;
    }
}
