package dev.maker4j.examples.apitests;

import com.fasterxml.jackson.databind.JsonNode;

/** What references stand for, once it is known. */
@FunctionalInterface
public interface Values {

    /**
     * Looks up a value.
     *
     * @param reference which
     * @return the value
     * @throws IllegalStateException if nothing has produced it
     */
    JsonNode of(Reference reference);
}
