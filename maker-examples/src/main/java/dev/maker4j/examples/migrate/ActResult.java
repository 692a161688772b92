package dev.maker4j.examples.migrate;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came of running or undoing a step. Immutable. Its text goes into the journal and into the database's record. */
public final class ActResult {
    private static final int MOST_CHARACTERS = 500;
    private static final Pattern FORM =
            Pattern.compile("(?<kind>done|failed|left half done); rows (?<rows>\\d{1,18}); took (?<took>\\d{1,15}) ms;"
                    + " blocked (?<blocked>\\d{1,15}) ms; unavailable (?<unavailable>\\d{1,15}) ms"
                    + "(?:; content (?<content>[^ ;]+))?(?:; because (?<reason>.*))?");

    /** How it went. */
    public enum Kind {
        /** All of it is done, and its validations hold. */
        DONE("done"),
        /** It failed, and nothing of it is left. */
        FAILED("failed"),
        /** It failed, and something of it may be left. */
        LEFT("left half done");

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

    private final Kind kind;
    private final long rows;
    private final Duration took;
    private final Impact impact;
    private final @Nullable ContentSum content;
    private final String reason;

    private ActResult(Kind kind, long rows, Duration took, Impact impact, @Nullable ContentSum content, String reason) {
        this.kind = kind;
        this.rows = rows;
        this.took = took;
        this.impact = impact;
        this.content = content;
        this.reason = reason;
    }

    /**
     * All went well.
     *
     * @param rows how many rows were written
     * @return the result
     */
    public static ActResult done(long rows) {
        return new ActResult(Kind.DONE, rows, Duration.ZERO, Impact.NONE, null, "");
    }

    /**
     * It failed.
     *
     * @param traces whether something of it may be left
     * @param reason why; made one line and cut at 500 characters
     * @return the result
     */
    public static ActResult failed(boolean traces, String reason) {
        String line = reason.replaceAll("[\\s\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ")
                .strip();
        String cut = line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
        return new ActResult(traces ? Kind.LEFT : Kind.FAILED, 0, Duration.ZERO, Impact.NONE, null, cut);
    }

    /**
     * Adds what it took.
     *
     * @param time from beginning to end
     * @param borne what users had to bear meanwhile
     * @return a new result
     */
    public ActResult costing(Duration time, Impact borne) {
        return new ActResult(kind, rows, time, borne, content, reason);
    }

    /**
     * Adds the content as it was before the first act.
     *
     * @param before its sum
     * @return a new result
     */
    public ActResult beganWith(ContentSum before) {
        return new ActResult(kind, rows, took, impact, Objects.requireNonNull(before, "before"), reason);
    }

    /**
     * Reads a result's text.
     *
     * @param text as {@link #text()} wrote it
     * @return the result
     * @throws IllegalArgumentException for any other text
     */
    public static ActResult parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not the result of an act: " + text);
        }
        @Nullable String content = form.group("content");
        @Nullable String reason = form.group("reason");
        return new ActResult(
                Kind.of(form.group("kind")),
                Long.parseLong(form.group("rows")),
                millis(form, "took"),
                new Impact(millis(form, "blocked"), millis(form, "unavailable")),
                content == null ? null : ContentSum.parse(content),
                reason == null ? "" : reason);
    }

    private static Duration millis(Matcher form, String group) {
        return Duration.ofMillis(Long.parseLong(form.group(group)));
    }

    /**
     * The result on one line.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s; rows %d; took %d ms; blocked %d ms; unavailable %d ms%s%s",
                kind.words,
                rows,
                took.toMillis(),
                impact.longestBlocked().toMillis(),
                impact.unavailable().toMillis(),
                content == null ? "" : "; content " + content.text(),
                reason.isEmpty() ? "" : "; because " + reason);
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
     * How many rows were written.
     *
     * @return the number, as the database counted them
     */
    public long rows() {
        return rows;
    }

    /**
     * How long it took.
     *
     * @return the time, from its last beginning
     */
    public Duration took() {
        return took;
    }

    /**
     * What users had to bear.
     *
     * @return since the act before
     */
    public Impact impact() {
        return impact;
    }

    /**
     * The content before the first act.
     *
     * @return its sum; empty in all results but the first
     */
    public Optional<ContentSum> content() {
        return Optional.ofNullable(content);
    }

    /**
     * Why it failed.
     *
     * @return one line; empty where it didn't
     */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActResult that && text().equals(that.text());
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
