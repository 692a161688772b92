package dev.maker4j.examples.deploy.history;

import java.util.List;

/**
 * What has happened. Immutable; times are milliseconds since the platform was started.
 *
 * @param changes of instances, in order
 * @param acts in the order in which they were begun
 * @param seconds of the traffic
 * @param failures the first of the users' calls that failed
 * @param end when this was asked
 */
public record History(
        List<Change> changes, List<PerformedAct> acts, List<Second> seconds, List<Failure> failures, long end) {
    /** Nothing that anybody knows of. */
    public static final History NONE = new History(List.of(), List.of(), List.of(), List.of(), 0);

    /** Copies the lists. */
    public History {
        changes = List.copyOf(changes);
        acts = List.copyOf(acts);
        seconds = List.copyOf(seconds);
        failures = List.copyOf(failures);
    }

    /**
     * An instance is in another state.
     *
     * @param millis when
     * @param place which instance of which service
     * @param version that it runs
     * @param state from then on
     */
    public record Change(long millis, InstanceView.Place place, String version, InstanceView.State state) {}

    /**
     * An act.
     *
     * @param key under which it was asked for
     * @param act such as {@code do = replace users-2}
     * @param began when
     * @param ended when; -1 where it still goes on
     * @param result what came of it; empty while it is running
     */
    public record PerformedAct(String key, String act, long began, long ended, String result) {}

    /**
     * The calls that ended in one second.
     *
     * @param second its number, from 0
     * @param counts of these calls
     */
    public record Second(long second, Counts counts) {}

    /**
     * A call that failed.
     *
     * @param millis when
     * @param canary whether it had come to a canary
     * @param reason the error that the user got
     */
    public record Failure(long millis, boolean canary, String reason) {}
}
