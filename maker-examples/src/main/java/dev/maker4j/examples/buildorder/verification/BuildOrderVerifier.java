package dev.maker4j.examples.buildorder.verification;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Tells whether an order is the one that the rule leads to, from what the modules need alone. Stateless. */
public final class BuildOrderVerifier {
    private BuildOrderVerifier() {}

    /**
     * Checks that each module is built once and after all that it needs, and that of the modules that were ready it was each
     * time the one that the most others waited for, the first by name among several. Takes time in proportion to the number of
     * modules times the number of dependencies.
     *
     * @param needs for each module those that it needs directly; without cycles
     * @param order the modules in the order they are built in; any texts
     * @return the first thing that is wrong; empty where the order is right
     */
    public static Optional<String> problem(Map<String, ? extends Collection<String>> needs, List<String> order) {
        Set<String> built = new LinkedHashSet<>();
        for (String module : order) {
            if (!needs.containsKey(module)) {
                return Optional.of(module + " is built as number " + (built.size() + 1) + ", but is no module");
            }
            for (String need : needs.get(module)) {
                if (!built.contains(need)) {
                    return Optional.of(module + " is built before " + need + ", which it needs");
                }
            }
            if (!built.add(module)) {
                return Optional.of(module + " is built twice");
            }
        }
        for (String module : needs.keySet()) {
            if (!built.contains(module)) {
                return Optional.of(module + " isn't built");
            }
        }
        return breachOfTheRule(needs, order);
    }

    private static Optional<String> breachOfTheRule(
            Map<String, ? extends Collection<String>> needs, List<String> order) {
        Map<String, Set<String>> users = new HashMap<>();
        needs.forEach((module, needed) -> needed.forEach(
                need -> users.computeIfAbsent(need, key -> new HashSet<>()).add(module)));
        Map<String, Integer> waiting = new HashMap<>();
        needs.keySet().forEach(module -> waiting.put(module, reachable(module, users)));
        PriorityQueue<String> ready = new PriorityQueue<>((one, other) -> {
            int byWaiting = Integer.compare(waiting.getOrDefault(other, 0), waiting.getOrDefault(one, 0));
            return byWaiting == 0 ? one.compareTo(other) : byWaiting;
        });
        Map<String, Set<String>> lacking = new HashMap<>();
        needs.forEach((module, needed) -> lacking.put(module, new HashSet<>(needed)));
        lacking.forEach((module, left) -> {
            if (left.isEmpty()) {
                ready.add(module);
            }
        });
        for (String module : order) {
            String due = ready.remove();
            if (!module.equals(due)) {
                return Optional.of(module + " is built where " + due + " was due: " + waiting.get(due)
                        + " others wait for it, " + waiting.get(module) + " for " + module);
            }
            for (String user : users.getOrDefault(module, Set.of())) {
                Set<String> left = lacking.getOrDefault(user, Set.of());
                left.remove(module);
                if (left.isEmpty()) {
                    ready.add(user);
                }
            }
        }
        return Optional.empty();
    }

    /** How many modules can be reached from this one, going from modules to those that need them. */
    private static int reachable(String start, Map<String, Set<String>> users) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (String user : users.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(user)) {
                    open.add(user);
                }
            }
        }
        return reached.size();
    }
}
