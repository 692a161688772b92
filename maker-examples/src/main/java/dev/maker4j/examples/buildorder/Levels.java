package dev.maker4j.examples.buildorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts modules into levels: those of a level need only modules of the levels before it, so they could be built side by side. */
final class Levels {
    private Levels() {}

    /**
     * The levels, each sorted by name. Modules that can never be built, because of a cycle, are in none.
     *
     * @param needs for each module those that it needs, all of which must be modules themselves
     */
    static List<List<String>> of(Map<String, ? extends Collection<String>> needs) {
        Map<String, Integer> lacking = new HashMap<>();
        Map<String, List<String>> users = new HashMap<>();
        List<String> ready = new ArrayList<>();
        needs.forEach((module, needed) -> {
            lacking.put(module, needed.size());
            needed.forEach(each ->
                    users.computeIfAbsent(each, key -> new ArrayList<>()).add(module));
            if (needed.isEmpty()) {
                ready.add(module);
            }
        });
        List<List<String>> levels = new ArrayList<>();
        List<String> level = ready;
        while (!level.isEmpty()) {
            levels.add(level.stream().sorted().toList());
            List<String> next = new ArrayList<>();
            for (String built : level) {
                for (String user : users.getOrDefault(built, List.of())) {
                    if (lacking.merge(user, -1, Integer::sum) == 0) {
                        next.add(user);
                    }
                }
            }
            level = next;
        }
        return levels;
    }
}
