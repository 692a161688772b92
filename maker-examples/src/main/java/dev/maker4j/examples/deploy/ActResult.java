package dev.maker4j.examples.deploy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of an act. Immutable. Its text goes into the journal and over the wire.
 *
 * @param kind how it went
 * @param took from beginning to end
 * @param words what was seen, or why it failed; one line, possibly empty
 */
public record ActResult(Kind kind, Duration took, String words) {
    private static final int MOST_CHARACTERS = 500;
    private static final Pattern FORM =
            Pattern.compile("(?<kind>done|failed|failed in effect); took (?<took>\\d{1,12}) ms(?:: (?<words>.*))?");

    /** Makes the words one line, of at most 500 characters. */
    public ActResult {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(took, "took");
        String line = words.replaceAll("\\s+", " ").strip();
        words = line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /** How an act went. */
    public enum Kind {
        /** It is done. */
        DONE("done"),
        /** It failed, and nothing of it is left. */
        FAILED("failed"),
        /** It failed once it was in effect, so it must be undone. */
        LEFT("failed in effect");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * It went well.
     *
     * @param words what was seen
     * @return the result
     */
    public static ActResult done(String words) {
        return new ActResult(Kind.DONE, Duration.ZERO, words);
    }

    /**
     * It failed, and nothing of it is left.
     *
     * @param reason why
     * @return the result
     */
    public static ActResult failed(String reason) {
        return new ActResult(Kind.FAILED, Duration.ZERO, reason);
    }

    /**
     * It failed once it was in effect.
     *
     * @param reason why
     * @return the result
     */
    public static ActResult left(String reason) {
        return new ActResult(Kind.LEFT, Duration.ZERO, reason);
    }

    /**
     * Adds how long it took.
     *
     * @param time from beginning to end
     * @return a new result
     */
    public ActResult taking(Duration time) {
        return new ActResult(kind, time, words);
    }

    /**
     * Whether all went well.
     *
     * @return false where it failed
     */
    public boolean isDone() {
        return kind == Kind.DONE;
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
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.words.equals(form.group("kind")))
                .findFirst()
                .orElseThrow();
        return new ActResult(
                kind,
                Duration.ofMillis(Long.parseLong(form.group("took"))),
                form.group("words") == null ? "" : form.group("words"));
    }

    /**
     * The result on one line.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        return kind.words + "; took " + took.toMillis() + " ms" + (words.isEmpty() ? "" : ": " + words);
    }

    @Override
    public String toString() {
        return text();
    }
}
