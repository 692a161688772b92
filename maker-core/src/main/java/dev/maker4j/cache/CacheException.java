package dev.maker4j.cache;

import org.jspecify.annotations.Nullable;

/** A cache of verdicts can't be read, written or trusted. */
public final class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A problem with a cache.
     *
     * @param message what was tried, where, and what to do
     * @param cause the cause; may be null
     */
    public CacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
