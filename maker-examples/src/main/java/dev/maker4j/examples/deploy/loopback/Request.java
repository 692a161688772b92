package dev.maker4j.examples.deploy.loopback;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks. Immutable.
 *
 * @param method of HTTP
 * @param path without the query
 * @param query values by name
 * @param headers those that the server was told to look for, by name
 * @param body text, possibly empty
 */
public record Request(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    /** Copies the maps. */
    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * A value of the query.
     *
     * @param name its name
     * @return the value; empty where there is none
     */
    public Optional<String> value(String name) {
        @Nullable String value = query.get(name);
        return Optional.ofNullable(value);
    }

    /**
     * A header.
     *
     * @param name its name
     * @return its value; empty where there is none, or the server doesn't look for it
     */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
