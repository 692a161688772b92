package dev.maker4j.llm;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that brought no reply. Never a vote and never a red flag: it doesn't touch the tally.
 *
 * <p>Whether to try again is told by the type, what happened by {@link #kind()}; the message repeats both for people and
 * never holds a key, a prompt or a reply.
 */
public abstract sealed class LlmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, by which reports count. */
    public enum Kind {
        /** The provider asks to slow down (HTTP 429). */
        RATE_LIMITED("rate limited"),
        /** The account has no credit or quota left (HTTP 402, or 429 with a code that says so). */
        USED_UP("account used up"),
        /** The provider is in trouble (HTTP 500, 503, 529). */
        SERVER_ERROR("server error"),
        /** No whole reply within the deadline. */
        TIMED_OUT("timed out"),
        /** The connection was refused, reset or closed. */
        CONNECTION("connection lost"),
        /** A reply that is not in the protocol: truncated, not JSON, without choices. */
        MALFORMED("malformed reply"),
        /** The key is missing, wrong or not allowed to do this (HTTP 401, 403). */
        AUTHENTICATION("not authorized"),
        /** The provider doesn't know the model (HTTP 404). */
        UNKNOWN_MODEL("unknown model"),
        /** The provider rejects the request as such: too long, bad parameter (HTTP 400, 413, 422). */
        INVALID_REQUEST("request rejected"),
        /** Anything else, such as an exception that is none of this class. */
        OTHER("other failure");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** {@return the kind in plain words, for reports} */
        public String label() {
            return label;
        }

        /**
         * Whether it looks as if the provider were down rather than busy or refusing: it could not be reached, was in
         * trouble, or didn't answer in time.
         *
         * @return true for server errors, time-outs and lost connections
         */
        public boolean suggestsOutage() {
            return this == SERVER_ERROR || this == TIMED_OUT || this == CONNECTION;
        }

        /**
         * Whether every other request to the same model would meet it too, whatever it asks.
         *
         * @return true for a key or account that is refused, credit that is used up, and an unknown model
         */
        public boolean concernsEveryRequest() {
            return this == AUTHENTICATION || this == USED_UP || this == UNKNOWN_MODEL;
        }
    }

    private final Kind kind;

    private LlmException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** {@return what went wrong} */
    public Kind kind() {
        return kind;
    }

    /** A failure that may pass: the same request is worth another attempt after a while. */
    public static final class Transient extends LlmException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        /**
         * A failure without a word from the provider on when to come back.
         *
         * @param kind what went wrong
         * @param message what was attempted, with which values, and what to do
         * @param cause the cause; may be null
         */
        public Transient(Kind kind, String message, @Nullable Throwable cause) {
            this(kind, message, cause, null);
        }

        /**
         * A failure whose provider may have said when to come back.
         *
         * @param kind what went wrong
         * @param message what was attempted, with which values, and what to do
         * @param cause the cause; may be null
         * @param retryAfter how long the provider asks to wait; null where it didn't say
         */
        public Transient(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
            super(kind, message, cause);
            this.retryAfter = retryAfter;
        }

        /** {@return how long the provider asks to wait before the next attempt; empty where it didn't say} */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** A failure that the same request would meet again: the run ends with it. */
    public static final class Permanent extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * A failure for good.
         *
         * @param kind what went wrong
         * @param message what was attempted, with which values, and what to do
         * @param cause the cause; may be null
         */
        public Permanent(Kind kind, String message, @Nullable Throwable cause) {
            super(kind, message, cause);
        }
    }
}
