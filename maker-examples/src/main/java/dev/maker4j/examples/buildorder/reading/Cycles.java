package dev.maker4j.examples.buildorder.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Tarjan's strongly connected components ("Depth-first search and linear graph algorithms", 1972), with the way kept in a list
 * and not on the call stack. A module's low mark is the earliest one on the way that it leads back to; where that is itself, it
 * and all that were met after it and aren't sorted out yet need one another.
 */
/** Finds all modules that need one another; confined to one thread and used once. */
final class Cycles {
    private final Map<String, Map<String, Modules.Line>> needs;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lows = new HashMap<>();
    private final Deque<String> unsorted = new ArrayDeque<>();
    private final Set<String> isUnsorted = new HashSet<>();
    private final Deque<Visit> way = new ArrayDeque<>();
    private final List<List<String>> cycles = new ArrayList<>();

    private Cycles(Map<String, Map<String, Modules.Line>> needs) {
        this.needs = needs;
    }

    private record Visit(String module, Iterator<String> open) {}

    /**
     * The cycles: each the modules that all lead to one another, two or more, sorted by name.
     *
     * @param needs for each module those that it needs, whose lines don't matter
     */
    static List<List<String>> in(Map<String, Map<String, Modules.Line>> needs) {
        Cycles search = new Cycles(needs);
        for (String module : needs.keySet()) {
            if (!search.numbers.containsKey(module)) {
                search.from(module);
            }
        }
        return search.cycles;
    }

    private void from(String start) {
        visit(start);
        while (!way.isEmpty()) {
            Visit visit = way.element();
            if (!visit.open.hasNext()) {
                way.pop();
                leave(visit.module);
                continue;
            }
            String needed = visit.open.next();
            if (!numbers.containsKey(needed)) {
                visit(needed);
            } else if (isUnsorted.contains(needed)) {
                lower(visit.module, numbers.getOrDefault(needed, 0));
            }
        }
    }

    private void visit(String module) {
        lows.put(module, numbers.size());
        numbers.put(module, numbers.size());
        unsorted.push(module);
        isUnsorted.add(module);
        way.push(new Visit(module, needs.getOrDefault(module, Map.of()).keySet().iterator()));
    }

    private void lower(String module, int low) {
        lows.merge(module, low, Math::min);
    }

    private void leave(String module) {
        int low = lows.getOrDefault(module, 0);
        if (!way.isEmpty()) {
            lower(way.element().module, low);
        }
        if (low != numbers.getOrDefault(module, 0)) {
            return;
        }
        List<String> cycle = new ArrayList<>();
        String member;
        do {
            member = unsorted.pop();
            isUnsorted.remove(member);
            cycle.add(member);
        } while (!member.equals(module));
        if (cycle.size() > 1) {
            Collections.sort(cycle);
            cycles.add(List.copyOf(cycle));
        }
    }
}
