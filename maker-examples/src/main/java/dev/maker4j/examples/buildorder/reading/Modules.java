package dev.maker4j.examples.buildorder.reading;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputName;
import dev.maker4j.examples.needs.Cycle;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The modules found so far, and in which line each need is stated; confined to one thread. */
final class Modules {
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_JOINED_NAME = 200;

    private final String file;
    private final Map<String, Line> modules = new LinkedHashMap<>();
    private final Map<String, Map<String, Line>> needs = new LinkedHashMap<>();

    Modules(String file) {
        this.file = file;
    }

    /** A line of a file, counted from 1; 0 for the file as a whole. */
    record Line(String file, int number) {
        InputException wrong(String problem) {
            return number > 0 ? InputException.at(file, number, problem) : InputException.in(file, problem);
        }

        @Override
        public String toString() {
            return number > 0 ? file + ":" + number : file;
        }
    }

    /** Adds a module that is defined in that line; a second one of the same name is a mistake. */
    void add(String module, Line line) {
        if (!InputName.isOne(module)) {
            throw line.wrong("a module's name is one line of text without blanks around it");
        }
        if (module.length() > LONGEST_NAME) {
            throw line.wrong("a module's name has " + module.length() + " characters, but at most " + LONGEST_NAME
                    + " can be shown to a model");
        }
        @Nullable Line before = modules.putIfAbsent(module, line);
        if (before != null) {
            throw line.wrong("the module " + module + " appears twice, first in " + before + ": rename one of them");
        }
        needs.put(module, new LinkedHashMap<>());
    }

    boolean contains(String module) {
        return modules.containsKey(module);
    }

    /** States that a module needs another, as that line says. Where it is stated again, the first line counts. */
    void need(String module, String needed, Line line) {
        needs.computeIfAbsent(module, key -> new LinkedHashMap<>()).putIfAbsent(needed, line);
    }

    /** States a need that comes first: where the needed module itself needs this one, that gives way. */
    void needFirst(String module, String needed, Line line) {
        Map<String, Line> opposite = needs.getOrDefault(needed, Map.of());
        if (opposite.containsKey(module)) {
            requireNoCycle(); // since one that is there already could end here
            opposite.remove(module);
        }
        need(module, needed, line);
    }

    /** States a need that gives way: it is left out where it would close a cycle. */
    void needUnlessCircular(String module, String needed, Line line) {
        if (!reaches(needed, module)) {
            need(module, needed, line);
        }
    }

    /** Whether one module needs the other, directly or through others, or is that module. */
    private boolean reaches(String from, String to) {
        Set<String> reached = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String module = open.remove();
            if (module.equals(to)) {
                return true;
            }
            for (String need : needs.getOrDefault(module, Map.of()).keySet()) {
                if (reached.add(need)) {
                    open.add(need);
                }
            }
        }
        return false;
    }

    /**
     * Makes one module of each cycle whose members all may be joined. A cycle with any other member stays, and is refused later.
     *
     * @return the names of the joined modules, each with its members, which are two or more in the order of their names
     */
    Map<String, List<String>> joinCycles(Predicate<String> mayBeJoined) {
        Map<String, List<String>> joined = new LinkedHashMap<>();
        Map<String, String> joinedIn = new HashMap<>();
        for (List<String> cycle : Cycles.in(needs)) {
            if (cycle.stream().allMatch(mayBeJoined)) {
                String name = nameOf(cycle);
                joined.put(name, cycle);
                cycle.forEach(member -> joinedIn.put(member, name));
            }
        }
        joined.forEach((name, cycle) -> {
            add(name, modules.getOrDefault(cycle.get(0), new Line(file, 0)));
            cycle.forEach(
                    member -> needs.getOrDefault(member, Map.of()).forEach((needed, line) -> need(name, needed, line)));
        });
        modules.keySet().removeAll(joinedIn.keySet());
        needs.keySet().removeAll(joinedIn.keySet());
        needs.forEach((name, stated) -> redirect(name, stated, joinedIn));
        return joined;
    }

    private static void redirect(String name, Map<String, Line> stated, Map<String, String> joinedIn) {
        for (String needed : List.copyOf(stated.keySet())) {
            @Nullable String target = joinedIn.get(needed);
            @Nullable Line line = target == null ? null : stated.remove(needed);
            if (target != null && line != null && !target.equals(name)) {
                stated.putIfAbsent(target, line);
            }
        }
    }

    private static String nameOf(List<String> cycle) {
        String all = String.join(" + ", cycle);
        return all.length() <= LONGEST_JOINED_NAME ? all : cycle.get(0) + " + " + (cycle.size() - 1) + " more";
    }

    /**
     * Leaves out the needs of modules for themselves.
     *
     * @return the modules that had one, by name
     */
    Set<String> dropNeedsOfThemselves(Predicate<String> mayBeDropped) {
        Set<String> dropped = new TreeSet<>();
        needs.forEach((module, stated) -> {
            if (mayBeDropped.test(module) && stated.remove(module) != null) {
                dropped.add(module);
            }
        });
        return dropped;
    }

    /** The graph, once it is complete. */
    BuildGraph graph() {
        if (modules.isEmpty()) {
            throw InputException.in(file, "holds no module to build");
        }
        for (Map<String, Line> stated : needs.values()) {
            stated.forEach((needed, line) -> {
                if (!modules.containsKey(needed)) {
                    throw line.wrong("there is no module " + needed + ": add it, or correct its name");
                }
            });
        }
        requireNoCycle();
        return BuildGraph.of(names());
    }

    private Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        needs.forEach((module, stated) -> names.put(module, stated.keySet()));
        return Collections.unmodifiableMap(names);
    }

    private void requireNoCycle() {
        Cycle.in(names()).ifPresent(cycle -> {
            throw circular(cycle);
        });
    }

    private InputException circular(List<String> cycle) {
        String first = cycle.get(0);
        String second = cycle.get(1);
        Line line = needs.getOrDefault(first, Map.of()).getOrDefault(second, new Line(file, 0));
        return line.wrong(String.join(" → ", cycle)
                + (first.equals(second)
                        ? ": it needs itself, so it can never be built: remove this need"
                        : " need each other in a cycle, so none can be built first: remove one of these needs"));
    }
}
