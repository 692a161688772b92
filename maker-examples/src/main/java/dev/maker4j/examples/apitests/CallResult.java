package dev.maker4j.examples.apitests;

import dev.maker4j.examples.acting.OneLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came of a call. Immutable. Its text goes into the journal, so there is no value of an answer in it that is secret. */
public final class CallResult {
    private static final int MOST_CHARACTERS = 300;
    private static final Pattern FORM = Pattern.compile("(?<name>\\S+), attempt (?<attempt>\\d{1,6}):"
            + " (?<kind>passed|failed|no answer); status (?<status>\\d{1,3}); sent at (?<sent>\\d{1,15}) ms;"
            + " took (?<took>\\d{1,15}) ms(?:; because (?<reason>.*))?");

    /** How it went. */
    public enum Kind {
        /** The answer was what it must be. */
        PASSED("passed"),
        /** The answer was another. */
        FAILED("failed"),
        /** There was no answer that could be judged, or nothing could be sent. */
        UNANSWERED("no answer");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private static Kind of(String words) {
            for (Kind kind : values()) {
                if (kind.words.equals(words)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind: " + words);
        }
    }

    /**
     * When it was.
     *
     * @param sent on the clock of the run, which stands still between two processes
     * @param took from then until the answer was there
     */
    public record Times(Duration sent, Duration took) {
        /** Checks the values. */
        public Times {
            Objects.requireNonNull(sent, "sent");
            Objects.requireNonNull(took, "took");
        }
    }

    private final String name;
    private final int attempt;
    private final Kind kind;
    private final int status;
    private final Times times;
    private final String reason;

    private CallResult(String name, int attempt, Kind kind, int status, Times times, String reason) {
        this.name = name;
        this.attempt = attempt;
        this.kind = kind;
        this.status = status;
        this.times = times;
        this.reason = reason;
    }

    /**
     * There was an answer.
     *
     * @param name of the test or fixture
     * @param attempt counted from 1
     * @param status the answer's
     * @param problem what was wrong with it, without secrets; empty where nothing was. Made one line and cut
     * @return the result
     */
    public static CallResult answered(String name, int attempt, int status, String problem) {
        return new CallResult(
                name,
                attempt,
                problem.isEmpty() ? Kind.PASSED : Kind.FAILED,
                status,
                new Times(Duration.ZERO, Duration.ZERO),
                OneLine.of(problem, MOST_CHARACTERS));
    }

    /**
     * There was no answer.
     *
     * @param name of the test or fixture
     * @param attempt counted from 1
     * @param problem why, without secrets
     * @return the result
     */
    public static CallResult unanswered(String name, int attempt, String problem) {
        return new CallResult(
                name,
                attempt,
                Kind.UNANSWERED,
                0,
                new Times(Duration.ZERO, Duration.ZERO),
                OneLine.of(problem, MOST_CHARACTERS));
    }

    /**
     * Adds the times.
     *
     * @param when the times
     * @return a new result
     */
    public CallResult at(Times when) {
        return new CallResult(name, attempt, kind, status, Objects.requireNonNull(when, "when"), reason);
    }

    /**
     * Reads a result's text.
     *
     * @param text as {@link #text()} wrote it
     * @return the result
     * @throws IllegalArgumentException for any other text
     */
    public static CallResult parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not the result of a call: " + text);
        }
        @Nullable String reason = form.group("reason");
        return new CallResult(
                form.group("name"),
                Integer.parseInt(form.group("attempt")),
                Kind.of(form.group("kind")),
                Integer.parseInt(form.group("status")),
                new Times(
                        Duration.ofMillis(Long.parseLong(form.group("sent"))),
                        Duration.ofMillis(Long.parseLong(form.group("took")))),
                reason == null ? "" : reason);
    }

    /**
     * The result on one line.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, attempt %d: %s; status %d; sent at %d ms; took %d ms%s",
                name,
                attempt,
                kind.words,
                status,
                times.sent().toMillis(),
                times.took().toMillis(),
                reason.isEmpty() ? "" : "; because " + reason);
    }

    /**
     * The test or fixture.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * Which attempt.
     *
     * @return counted from 1
     */
    public int attempt() {
        return attempt;
    }

    /**
     * How it went.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whether it went well.
     *
     * @return true for {@link Kind#PASSED}
     */
    public boolean passed() {
        return kind == Kind.PASSED;
    }

    /**
     * The answer's status.
     *
     * @return such as 200; 0 where there was none
     */
    public int status() {
        return status;
    }

    /**
     * When it was.
     *
     * @return the times
     */
    public Times times() {
        return times;
    }

    /**
     * What was wrong.
     *
     * @return one line; empty where nothing was
     */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallResult that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
