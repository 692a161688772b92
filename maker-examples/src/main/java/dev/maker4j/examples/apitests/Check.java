package dev.maker4j.examples.apitests;

import java.util.Objects;

/**
 * What must hold for one place of an answer. Immutable.
 *
 * @param place where
 * @param expectation what
 */
public record Check(Place place, Expectation expectation) {
    /** Checks the values. */
    public Check {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(expectation, "expectation");
    }
}
