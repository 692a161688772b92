package dev.maker4j.examples.apitests;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is sent. Immutable.
 *
 * @param method such as {@code POST}
 * @param path from the base URL on
 * @param parameters headers and query
 * @param body its body; empty for none
 */
public record Request(String method, Template path, Parameters parameters, Optional<Body> body) {
    /** Checks the values. */
    public Request {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Named texts that are sent along.
     *
     * @param headers by name
     * @param query by name
     */
    public record Parameters(Map<String, Template> headers, Map<String, Template> query) {
        /** Copies the maps. */
        public Parameters {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }
    }

    /**
     * Whether it may change something, so that a repetition must be recognizable.
     *
     * @return false for what only reads
     */
    public boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
