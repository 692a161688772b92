package dev.maker4j.examples.deploy.history;

import java.util.List;

/**
 * How things stand. Immutable.
 *
 * @param millis since the platform was started
 * @param act what is being done; empty where nothing is
 * @param instances all that run, by service and number
 * @param counts of the users' calls since the first act
 * @param seconds the last seconds of the traffic, the latest last
 */
public record Snapshot(
        long millis, String act, List<InstanceView> instances, Counts counts, List<History.Second> seconds) {
    /** Copies the lists. */
    public Snapshot {
        instances = List.copyOf(instances);
        seconds = List.copyOf(seconds);
    }
}
