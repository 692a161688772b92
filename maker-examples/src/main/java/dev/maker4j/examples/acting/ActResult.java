package dev.maker4j.examples.acting;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of an act, such as {@code done; took 12 ms; rows 500: all validated}. Immutable. Its text goes into the journal and onto
 * the record of the system that was changed, and comes back from there after a crash.
 *
 * <p>Kind, time and words are what every act has. What is a task's own goes into {@linkplain #with facts} by name.
 */
public final class ActResult {
    private static final int MOST_CHARACTERS = 500;
    private static final String VALUE = "(?:(?!: )[^;\\v])+";
    private static final Pattern FACT = Pattern.compile("; (?<name>[a-z]+) (?<value>" + VALUE + ")");
    private static final Pattern FORM = Pattern.compile("(?<kind>"
            + Arrays.stream(Kind.values()).map(kind -> kind.words).collect(Collectors.joining("|"))
            + "); took (?<took>\\d{1,15}) ms(?<facts>(?:; [a-z]+ " + VALUE + ")*)(?:: (?<words>.*))?");

    private final Kind kind;
    private final Duration took;
    private final Map<String, String> facts;
    private final String words;

    private ActResult(Kind kind, Duration took, Map<String, String> facts, String words) {
        this.kind = kind;
        this.took = Objects.requireNonNull(took, "took");
        this.facts = facts;
        this.words = words;
    }

    /** How an act went. */
    public enum Kind {
        /** All of it is done. */
        DONE("done"),
        /** It failed, and nothing of it is left. */
        FAILED("failed"),
        /** It failed, and something of it is or may be in effect, so that it must be undone. */
        LEFT("failed in effect");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * It went well.
     *
     * @param words what was seen; made one line and cut at 500 characters
     * @return the result
     */
    public static ActResult done(String words) {
        return of(Kind.DONE, words);
    }

    /**
     * It failed, and nothing of it is left.
     *
     * @param reason why; made one line and cut at 500 characters
     * @return the result
     */
    public static ActResult failed(String reason) {
        return of(Kind.FAILED, reason);
    }

    /**
     * It failed, and something of it is or may be in effect.
     *
     * @param reason why; made one line and cut at 500 characters
     * @return the result
     */
    public static ActResult left(String reason) {
        return of(Kind.LEFT, reason);
    }

    private static ActResult of(Kind kind, String words) {
        return new ActResult(kind, Duration.ZERO, Map.of(), OneLine.of(words, MOST_CHARACTERS));
    }

    /**
     * Adds how long it took.
     *
     * @param time from beginning to end
     * @return a new result
     */
    public ActResult taking(Duration time) {
        return new ActResult(kind, time, facts, words);
    }

    /**
     * Adds a fact.
     *
     * @param name of small letters
     * @param value without a semicolon, and without a colon before a blank
     * @return a new result, with this value in the place of an earlier one
     * @throws IllegalArgumentException if the text couldn't be read again
     */
    public ActResult with(String name, String value) {
        if (!FACT.matcher("; " + name + " " + value).matches()) {
            throw new IllegalArgumentException("not a fact that can be read again: " + name + " " + value);
        }
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new ActResult(kind, took, more, words);
    }

    /**
     * A fact.
     *
     * @param name by which it was added
     * @return its value; empty where there is none
     */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
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
        Map<String, String> facts = new LinkedHashMap<>();
        FACT.matcher(form.group("facts")).results().forEach(fact -> facts.put(fact.group(1), fact.group(2)));
        return new ActResult(
                kind,
                Duration.ofMillis(Long.parseLong(form.group("took"))),
                facts,
                form.group("words") == null ? "" : form.group("words"));
    }

    /**
     * The result on one line.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        StringBuilder text = new StringBuilder(kind.words + "; took " + took.toMillis() + " ms");
        facts.forEach(
                (name, value) -> text.append("; ").append(name).append(' ').append(value));
        return words.isEmpty() ? text.toString() : text + ": " + words;
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
     * Whether all went well.
     *
     * @return false where it failed
     */
    public boolean isDone() {
        return kind == Kind.DONE;
    }

    /**
     * How long it took.
     *
     * @return the time from beginning to end
     */
    public Duration took() {
        return took;
    }

    /**
     * What was seen, or why it failed.
     *
     * @return one line, possibly empty
     */
    public String words() {
        return words;
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
