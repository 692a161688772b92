package dev.maker4j.examples.apitests;

import java.util.Objects;

/**
 * A value to be taken from an answer. Immutable.
 *
 * @param name by which others refer to it
 * @param path a JSON path
 * @param secret whether nobody may see it
 */
public record Extraction(String name, String path, boolean secret) {
    /** Checks the values. */
    public Extraction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
    }
}
