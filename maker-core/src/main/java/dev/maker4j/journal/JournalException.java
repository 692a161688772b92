package dev.maker4j.journal;

import org.jspecify.annotations.Nullable;

/** A journal can't be read, written or trusted. The message names the file, and the line where there is one. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A problem with a journal.
     *
     * @param message what was tried, where, and what to do
     * @param cause the cause; may be null
     */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
