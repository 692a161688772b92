package dev.maker4j.examples.provision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * From the ends backwards: a resource for which nothing waits has its own time as remaining path; once all that wait for a
 * resource are known, so is it.
 */
/** The longest chain behind every resource, its own time included; stateless. */
final class RemainingPaths {
    private RemainingPaths() {}

    /** Seconds by name; the needs must be without a cycle. */
    static Map<String, Long> of(List<Resource> resources) {
        Map<String, Resource> byName = new HashMap<>();
        Map<String, Integer> unknownDependents = new HashMap<>();
        for (Resource resource : resources) {
            byName.put(resource.name(), resource);
            unknownDependents.putIfAbsent(resource.name(), 0);
            resource.needs().forEach(need -> unknownDependents.merge(need, 1, Integer::sum));
        }
        Map<String, Long> behind = new HashMap<>();
        Map<String, Long> remaining = new HashMap<>();
        Deque<Resource> known = new ArrayDeque<>();
        resources.stream()
                .filter(resource -> unknownDependents.getOrDefault(resource.name(), 0) == 0)
                .forEach(known::add);
        while (!known.isEmpty()) {
            Resource resource = known.remove();
            long path = resource.seconds() + behind.getOrDefault(resource.name(), 0L);
            remaining.put(resource.name(), path);
            for (String need : resource.needs()) {
                behind.merge(need, path, Math::max);
                if (unknownDependents.merge(need, -1, Integer::sum) == 0) {
                    known.add(byName.getOrDefault(need, resource));
                }
            }
        }
        return remaining;
    }
}
