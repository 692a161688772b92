package dev.maker4j.testkit.server;

import java.time.Duration;
import java.util.Objects;

/** One way in which a provider fails to give a good answer; more of them are in {@link Shapes}. Immutable. */
public final class Fault {
    enum Kind {
        UNAUTHORIZED,
        RATE_LIMITED,
        SERVER_ERROR,
        UNAVAILABLE,
        SLOW,
        STALLED_BODY,
        TRUNCATED_JSON,
        CUT_OFF,
        EMPTY_CONTENT,
        NULL_CONTENT,
        CONNECTION_RESET,
        HTML_BODY,
        EMPTY_OBJECT,
        SHAPED
    }

    private final Kind kind;
    private final Duration duration;
    private final String name;
    private final Shape shape;

    private Fault(Kind kind, Duration duration) {
        this(kind, duration, kind.name(), Shape.AS_IT_IS);
    }

    private Fault(Kind kind, Duration duration, String name, Shape shape) {
        this.kind = kind;
        this.duration = duration;
        this.name = name;
        this.shape = shape;
    }

    private static Fault of(Kind kind) {
        return new Fault(kind, Duration.ZERO);
    }

    /** An answer in a shape of {@link Shapes}, whose name tells it from others. */
    static Fault shaped(String name, Shape shape) {
        return new Fault(Kind.SHAPED, Duration.ZERO, name, shape);
    }

    /**
     * HTTP 401: the key is rejected, even a correct one.
     *
     * @return the fault
     */
    public static Fault unauthorized() {
        return of(Kind.UNAUTHORIZED);
    }

    /**
     * HTTP 429 with {@code Retry-After}.
     *
     * @param retryAfter how long the client is asked to wait, not negative; sent in whole seconds, rounded up
     * @return the fault
     */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(Kind.RATE_LIMITED, notNegative("the Retry-After", retryAfter));
    }

    /**
     * HTTP 500.
     *
     * @return the fault
     */
    public static Fault serverError() {
        return of(Kind.SERVER_ERROR);
    }

    /**
     * HTTP 503.
     *
     * @return the fault
     */
    public static Fault unavailable() {
        return of(Kind.UNAVAILABLE);
    }

    /**
     * A correct answer that arrives late.
     *
     * @param delay how much later, not negative
     * @return the fault
     */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, notNegative("the delay", delay));
    }

    /**
     * The headers and half of the body, then nothing until the client hangs up.
     *
     * @return the fault
     */
    public static Fault stalledBody() {
        return of(Kind.STALLED_BODY);
    }

    /**
     * A complete HTTP response whose JSON is cut off half-way.
     *
     * @return the fault
     */
    public static Fault truncatedJson() {
        return of(Kind.TRUNCATED_JSON);
    }

    /**
     * The first half of the reply, with {@code finish_reason} "length".
     *
     * @return the fault
     */
    public static Fault cutOff() {
        return of(Kind.CUT_OFF);
    }

    /**
     * A reply whose {@code content} is the empty string.
     *
     * @return the fault
     */
    public static Fault emptyContent() {
        return of(Kind.EMPTY_CONTENT);
    }

    /**
     * A reply whose {@code content} is null.
     *
     * @return the fault
     */
    public static Fault nullContent() {
        return of(Kind.NULL_CONTENT);
    }

    /**
     * The connection is reset (TCP RST) instead of an answer.
     *
     * @return the fault
     */
    public static Fault connectionReset() {
        return of(Kind.CONNECTION_RESET);
    }

    /**
     * HTTP 200 with an HTML page, as from a proxy.
     *
     * @return the fault
     */
    public static Fault htmlBody() {
        return of(Kind.HTML_BODY);
    }

    /**
     * HTTP 200 with <code>{}</code>.
     *
     * @return the fault
     */
    public static Fault emptyObject() {
        return of(Kind.EMPTY_OBJECT);
    }

    private static Duration notNegative(String what, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(what + " can't be negative, but was " + duration);
        }
        return duration;
    }

    Kind kind() {
        return kind;
    }

    /** The delay or the Retry-After, else zero. */
    Duration duration() {
        return duration;
    }

    /** What becomes of the answer where the kind is {@link Kind#SHAPED}. */
    Shape shape() {
        return shape;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault that
                && kind == that.kind
                && duration.equals(that.duration)
                && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, duration, name);
    }

    @Override
    public String toString() {
        return "Fault[" + name + (duration.isZero() ? "" : ", " + duration) + "]";
    }
}
