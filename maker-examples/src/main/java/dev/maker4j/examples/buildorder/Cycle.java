package dev.maker4j.examples.buildorder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/*
 * Modules that are in no level each need another one of them, so going from one to the next must come to one for the second
 * time. From there a search in all directions finds the shortest way back.
 */
/** Finds modules that need each other in a circle. Stateless. */
public final class Cycle {
    private Cycle() {}

    /**
     * A circle of modules, each needing the next and the last one the first; the shortest through its first module.
     *
     * @param needs for each module those that it needs, without repetition, all of which must be modules themselves
     * @return the modules of a circle, one or more, each once; empty where there is no circle
     */
    public static Optional<List<String>> in(Map<String, ? extends Collection<String>> needs) {
        Map<String, List<String>> left = new TreeMap<>();
        needs.forEach(
                (module, needed) -> left.put(module, needed.stream().sorted().toList()));
        Levels.of(needs).forEach(level -> level.forEach(left::remove));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Set<String> passed = new HashSet<>();
        String module = left.keySet().iterator().next();
        while (passed.add(module)) {
            module = needsOf(module, left).get(0);
        }
        return Optional.of(shortestFrom(module, left));
    }

    /** What a module needs among those that are left. */
    private static List<String> needsOf(String module, Map<String, List<String>> left) {
        return left.getOrDefault(module, List.of()).stream()
                .filter(left::containsKey)
                .toList();
    }

    private static List<String> shortestFrom(String start, Map<String, List<String>> left) {
        Map<String, List<String>> ways = new HashMap<>(Map.of(start, List.of(start)));
        Deque<String> reached = new ArrayDeque<>(List.of(start));
        while (true) {
            String module = reached.remove();
            List<String> way = ways.getOrDefault(module, List.of());
            for (String need : needsOf(module, left)) {
                if (need.equals(start)) {
                    return way;
                }
                if (!ways.containsKey(need)) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(need);
                    ways.put(need, Collections.unmodifiableList(longer));
                    reached.add(need);
                }
            }
        }
    }
}
