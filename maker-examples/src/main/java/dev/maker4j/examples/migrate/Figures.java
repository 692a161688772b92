package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.ActResult;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the result of an act tells of the database and its users. Immutable.
 *
 * @param rows how many rows were written, as the database counted them
 * @param impact what users had to bear since the act before
 * @param content the sum of the content before the first act; empty in all results but the first
 */
public record Figures(long rows, Impact impact, Optional<ContentSum> content) {
    /** No rows, nothing to bear. */
    public static final Figures NONE = new Figures(0, Impact.NONE, Optional.empty());

    private static final String ROWS = "rows";
    private static final String BLOCKED = "blocked";
    private static final String UNAVAILABLE = "unavailable";
    private static final String CONTENT = "content";
    private static final String MILLIS = " ms";

    /** Checks the values. */
    public Figures {
        Objects.requireNonNull(impact, "impact");
        Objects.requireNonNull(content, "content");
    }

    /**
     * Reads them.
     *
     * @param result of an act
     * @return what it tells
     * @throws IllegalArgumentException if a figure isn't one
     */
    public static Figures of(ActResult result) {
        return new Figures(
                result.fact(ROWS).map(Long::parseLong).orElse(0L),
                new Impact(time(result, BLOCKED), time(result, UNAVAILABLE)),
                result.fact(CONTENT).map(ContentSum::parse));
    }

    private static Duration time(ActResult result, String fact) {
        return result.fact(fact)
                .map(text -> Duration.ofMillis(Long.parseLong(text.replace(MILLIS, ""))))
                .orElse(Duration.ZERO);
    }

    /**
     * Adds them.
     *
     * @param result of an act
     * @return a result that tells them, too
     */
    public ActResult in(ActResult result) {
        ActResult more = result.with(ROWS, Long.toString(rows))
                .with(BLOCKED, impact.longestBlocked().toMillis() + MILLIS)
                .with(UNAVAILABLE, impact.unavailable().toMillis() + MILLIS);
        return content.map(sum -> more.with(CONTENT, sum.text())).orElse(more);
    }
}
