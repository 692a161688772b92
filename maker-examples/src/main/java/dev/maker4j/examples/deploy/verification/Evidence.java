package dev.maker4j.examples.deploy.verification;

import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the world tells once a roll-out has ended. Immutable.
 *
 * @param now how things stand, with the users quiet
 * @param history what has happened
 * @param databases by service: one line per column
 */
public record Evidence(Snapshot now, History history, Map<String, List<String>> databases) {
    /** Copies the map. */
    public Evidence {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(history, "history");
        databases = Map.copyOf(databases);
    }
}
