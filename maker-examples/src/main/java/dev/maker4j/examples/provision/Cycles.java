package dev.maker4j.examples.provision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A walk along the needs, depth first: a name that is met while still on the way closes a circle. The way is kept as a list
 * and not on the call stack, so its length doesn't matter.
 */
/** Finds circles among needs; stateless. */
final class Cycles {
    private Cycles() {}

    static Optional<List<String>> first(List<Resource> resources) {
        Map<String, List<String>> needs = new HashMap<>();
        resources.forEach(resource -> needs.put(resource.name(), resource.needs()));
        Set<String> cleared = new HashSet<>();
        for (Resource resource : resources) {
            Optional<List<String>> cycle = from(resource.name(), needs, cleared);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> from(String start, Map<String, List<String>> needs, Set<String> cleared) {
        List<String> way = new ArrayList<>();
        Set<String> onTheWay = new HashSet<>();
        Deque<Iterator<String>> open = new ArrayDeque<>();
        @Nullable String next = start;
        while (true) {
            if (next != null && !onTheWay.add(next)) {
                List<String> cycle = new ArrayList<>(way.subList(way.indexOf(next), way.size()));
                cycle.add(next);
                return Optional.of(cycle);
            }
            if (next != null) {
                way.add(next);
                open.push(needs.getOrDefault(next, List.of()).iterator());
            }
            next = null;
            while (next == null && !open.isEmpty()) {
                if (!open.element().hasNext()) {
                    open.pop();
                    String done = way.remove(way.size() - 1);
                    onTheWay.remove(done);
                    cleared.add(done);
                    continue;
                }
                String need = open.element().next();
                next = cleared.contains(need) ? null : need;
            }
            if (next == null) {
                return Optional.empty();
            }
        }
    }
}
