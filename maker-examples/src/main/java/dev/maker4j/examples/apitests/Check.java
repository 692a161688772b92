package dev.maker4j.examples.apitests;

import java.util.Locale;
import java.util.Objects;

/**
 * What must hold for one place of an answer. Immutable.
 *
 * @param path a JSON path, such as {@code $.items[0].id}
 * @param kind what must hold
 * @param operand what it is compared with
 */
public record Check(String path, Kind kind, JsonTemplate operand) {
    /** Checks the values. */
    public Check {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(operand, "operand");
    }

    /** What can be said of a place. */
    public enum Kind {
        /** It is this value; numbers by their value. */
        EQUALS,
        /** It is a text that this regular expression matches as a whole. */
        MATCHES,
        /** It is a text, number, flag, list, mapping or null. */
        TYPE,
        /** It is a list, mapping or text of so many items, fields or characters. */
        SIZE,
        /** It is a number that is no smaller. */
        AT_LEAST,
        /** It is a number that is no larger. */
        AT_MOST,
        /** It is there, or isn't. */
        EXISTS,
        /** It is a list with this item, or a text with this part. */
        CONTAINS;

        /** As it stands in a suite. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
