package dev.maker4j.examples.needs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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
 * A walk along the needs, depth first: a name that is met while it is still on the way lies on a cycle. The way is kept as a list and
 * not on the call stack, so its length doesn't matter. From that name a search in all directions finds the shortest way back.
 */
/** Finds things that need one another in a cycle. Stateless. */
public final class Cycle {
    private Cycle() {}

    /**
     * A cycle, the shortest through its first name. The same needs in the same order give the same cycle.
     *
     * @param needs for each name those that it needs; names that aren't among the keys need nothing
     * @return the names along the cycle, each needing the next, with the first again at the end; empty where there is none
     */
    public static Optional<List<String>> in(Map<String, ? extends Collection<String>> needs) {
        Set<String> cleared = new HashSet<>();
        for (String name : needs.keySet()) {
            Optional<String> found = cleared.contains(name) ? Optional.empty() : onACycle(name, needs, cleared);
            if (found.isPresent()) {
                return Optional.of(shortestBackTo(found.get(), needs));
            }
        }
        return Optional.empty();
    }

    private static Iterator<String> needsOf(String name, Map<String, ? extends Collection<String>> needs) {
        Collection<String> of = needs.get(name);
        return of == null ? List.<String>of().iterator() : of.iterator();
    }

    /** A name on a cycle that the start leads to; where there is none, all that it leads to is cleared. */
    private static Optional<String> onACycle(
            String start, Map<String, ? extends Collection<String>> needs, Set<String> cleared) {
        Deque<String> way = new ArrayDeque<>(List.of(start));
        Set<String> onTheWay = new HashSet<>(way);
        Deque<Iterator<String>> open = new ArrayDeque<>(List.of(needsOf(start, needs)));
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                String done = way.pop();
                onTheWay.remove(done);
                cleared.add(done);
                continue;
            }
            String need = open.element().next();
            if (onTheWay.contains(need)) {
                return Optional.of(need);
            }
            if (!cleared.contains(need)) {
                way.push(need);
                onTheWay.add(need);
                open.push(needsOf(need, needs));
            }
        }
        return Optional.empty();
    }

    private static List<String> shortestBackTo(String start, Map<String, ? extends Collection<String>> needs) {
        Map<String, String> neededBy = new HashMap<>();
        Deque<String> reached = new ArrayDeque<>(List.of(start));
        while (!neededBy.containsKey(start)) {
            String name = reached.remove();
            needsOf(name, needs).forEachRemaining(need -> {
                if (neededBy.putIfAbsent(need, name) == null) {
                    reached.add(need);
                }
            });
        }
        List<String> cycle = new ArrayList<>(List.of(start));
        @Nullable String name = neededBy.get(start);
        while (name != null && !name.equals(start)) {
            cycle.add(1, name);
            name = neededBy.get(name);
        }
        cycle.add(start);
        return cycle;
    }
}
