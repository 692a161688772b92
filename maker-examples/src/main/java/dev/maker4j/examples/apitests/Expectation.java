package dev.maker4j.examples.apitests;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What can be said of a value in an answer. Immutable. */
public sealed interface Expectation {

    /**
     * The value compares in this way.
     *
     * @param kind how
     * @param operand with what
     */
    record Is(Kind kind, JsonTemplate operand) implements Expectation {
        /** Checks the values. */
        public Is {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(operand, "operand");
        }
    }

    /**
     * Not all of these hold, though each can be asked of the value: a number doesn't count as a text that isn't matched.
     *
     * @param all at least one
     */
    record Not(List<Expectation> all) implements Expectation {
        /** Copies the list. */
        public Not {
            all = List.copyOf(all);
        }
    }

    /**
     * The value is a list with at least one item, and all of these hold for each.
     *
     * @param all at least one
     */
    record Each(List<Expectation> all) implements Expectation {
        /** Copies the list. */
        public Each {
            all = List.copyOf(all);
        }
    }

    /** How a value is compared. */
    enum Kind {
        /** It is this value; numbers by their value. */
        EQUALS("equals"),
        /** It is a text that this regular expression matches as a whole. */
        MATCHES("matches"),
        /** It is a text, number (integer or float, as it is written), flag, list, mapping or null. */
        TYPE("type"),
        /** It is a list, mapping or text of so many items, fields or characters. */
        SIZE("size"),
        /** It is a number that is no smaller. */
        AT_LEAST("at_least"),
        /** It is a number that is no larger. */
        AT_MOST("at_most"),
        /** It is a number that is larger. */
        ABOVE(">"),
        /** It is a number that is smaller. */
        BELOW("<"),
        /** It is there, or isn't. */
        EXISTS("exists"),
        /** It is a list with this item, or a text with this part. */
        CONTAINS("contains");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it stands in a suite. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** The types that a value can have, by the words of a suite. */
    enum Type {
        /** A text. */
        TEXT,
        /** Any number. */
        NUMBER,
        /** A number that is written without a fraction and an exponent. */
        INTEGER,
        /** Any other number. */
        FLOAT,
        /** True or false. */
        FLAG,
        /** A list. */
        LIST,
        /** A mapping. */
        MAPPING,
        /** Null. */
        NULL;

        /**
         * All words.
         *
         * @return with commas
         */
        public static String words() {
            return List.of(values()).stream().map(Type::toString).collect(Collectors.joining(", "));
        }

        /** As it stands in a suite. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
