package dev.maker4j.examples.apitests.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.List;
import java.util.Set;

/**
 * A test or fixture as it was read, before anybody knows whether what it refers to is there. Immutable.
 *
 * @param name its own
 * @param where it stands in the file
 * @param values the names of the values that it brings
 * @param links what it refers to
 */
record Draft(String name, InputValue where, Set<String> values, Links links) {

    /**
     * What a draft refers to.
     *
     * @param uses by placeholders, but for those of a tear-down
     * @param atTheEnd by placeholders of a tear-down, which may be the fixture's own
     * @param needs tests that it names
     * @param fixtures fixtures that it names
     */
    record Links(List<Scope.Use> uses, List<Scope.Use> atTheEnd, List<InputValue> needs, List<InputValue> fixtures) {}
}
