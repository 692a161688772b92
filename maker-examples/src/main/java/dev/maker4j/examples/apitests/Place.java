package dev.maker4j.examples.apitests;

import java.util.Objects;

/**
 * Where in an answer something is looked for. Immutable.
 *
 * @param kind in which part of it
 * @param name a JSON path such as {@code $.items[0].id}, or the name of a header or cookie; empty for the whole text
 */
public record Place(Kind kind, String name) {
    /** Checks the values. */
    public Place {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** The parts of an answer. */
    public enum Kind {
        /** The body, read as JSON. */
        JSON,
        /** A header; one that comes several times is one text with commas. */
        HEADER,
        /** A cookie that the answer sets. */
        COOKIE,
        /** The body as it is. */
        TEXT
    }

    /** As messages show it. */
    @Override
    public String toString() {
        return switch (kind) {
            case JSON -> name;
            case HEADER -> "the header " + name;
            case COOKIE -> "the cookie " + name;
            case TEXT -> "the text";
        };
    }
}
