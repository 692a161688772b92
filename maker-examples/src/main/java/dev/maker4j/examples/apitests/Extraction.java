package dev.maker4j.examples.apitests;

import java.util.Objects;
import java.util.Optional;

/**
 * A value to be taken from an answer. Immutable.
 *
 * @param name by which others refer to it
 * @param source where it is found
 * @param secret whether nobody may see it
 */
public record Extraction(String name, Source source, boolean secret) {
    /** Checks the values. */
    public Extraction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
    }

    /**
     * Where a value is found.
     *
     * @param place in which place
     * @param regex a regular expression that finds the value there: its group, or all that it finds; empty where the value is
     *     all that is there
     */
    public record Source(Place place, Optional<String> regex) {
        /** Checks the values. */
        public Source {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(regex, "regex");
        }

        /** As messages show it. */
        @Override
        public String toString() {
            return place + regex.map(text -> " that matches " + text).orElse("");
        }
    }
}
