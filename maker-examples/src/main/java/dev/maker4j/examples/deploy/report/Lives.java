package dev.maker4j.examples.deploy.report;

import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.History.Change;
import dev.maker4j.examples.deploy.history.InstanceView.Place;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What instances were from when to when. Stateless. */
final class Lives {
    private Lives() {}

    /** A time in which an instance was in one state. */
    record Span(Place place, String version, State state, long from, long to) {}

    static List<Span> of(History history) {
        List<Span> spans = new ArrayList<>();
        Map<String, Change> open = new LinkedHashMap<>();
        for (Change change : history.changes()) {
            @Nullable Change before = open.put(change.place() + "@" + change.version(), change);
            if (before != null && before.state() != State.STOPPED) {
                spans.add(span(before, change.millis()));
            }
        }
        open.values().stream()
                .filter(change -> change.state() != State.STOPPED)
                .forEach(change -> spans.add(span(change, history.end())));
        return spans;
    }

    private static Span span(Change change, long until) {
        return new Span(change.place(), change.version(), change.state(), change.millis(), until);
    }
}
