package dev.maker4j.examples.buildorder;

import dev.maker4j.examples.needs.Cycle;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * Inside, a module is its rank: its place among all modules by the number of others that wait for it, those with more first,
 * ties by name. A set of modules is then a set of bits, and the one that the rule names is the first bit.
 */
/**
 * The modules of a project and what they need, without cycles. Immutable.
 *
 * <p>Making it takes time and memory in proportion to the square of the number of modules, one bit per pair: tens of milliseconds
 * for 2,000 modules.
 */
public final class BuildGraph {
    private final Map<String, Set<String>> needs;
    private final List<List<String>> levels;
    private final List<String> names;
    private final int[] waiting;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final int[][] needed;
    private final int[][] users;

    private BuildGraph(Map<String, Set<String>> needs) {
        this.needs = needs;
        this.levels = Levels.of(needs);
        Map<String, Integer> counts = waitingCounts();
        this.names = needs.keySet().stream()
                .sorted(Comparator.comparing((String name) -> -counts.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        this.waiting =
                names.stream().mapToInt(name -> counts.getOrDefault(name, 0)).toArray();
        names.forEach(name -> ranks.put(name, ranks.size()));
        this.needed = names.stream()
                .map(name -> needs(name).stream().mapToInt(ranks::get).toArray())
                .toArray(int[][]::new);
        this.users = turnedRound(needed);
    }

    /**
     * The graph of these modules.
     *
     * @param needs for each module those that it needs directly
     * @return the graph
     * @throws IllegalArgumentException if there is no module, one needs something that is no module, or some need each other
     *     in a cycle
     */
    public static BuildGraph of(Map<String, ? extends Collection<String>> needs) {
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("there is no module to build: give one or more");
        }
        Map<String, Set<String>> copy = new TreeMap<>();
        needs.forEach((module, needed) -> copy.put(module, Collections.unmodifiableSet(new TreeSet<>(needed))));
        copy.forEach((module, needed) -> {
            for (String each : needed) {
                if (!copy.containsKey(each)) {
                    throw new IllegalArgumentException(module + " needs " + each + ", which is no module");
                }
            }
        });
        Cycle.in(copy).ifPresent(cycle -> {
            throw new IllegalArgumentException(
                    "modules that need each other in a cycle can't be built: " + String.join(" → ", cycle));
        });
        return new BuildGraph(Collections.unmodifiableMap(copy));
    }

    /** For each module how many others need it, directly or through others; from the last level to the first. */
    private Map<String, Integer> waitingCounts() {
        List<String> all = levels.stream().flatMap(List::stream).toList();
        Map<String, Integer> indices = new HashMap<>();
        all.forEach(name -> indices.put(name, indices.size()));
        int[][] neededOf = all.stream()
                .map(name -> needs(name).stream().mapToInt(indices::get).toArray())
                .toArray(int[][]::new);
        BitSet[] waitingFor = new BitSet[all.size()];
        Map<String, Integer> counts = new HashMap<>();
        for (int module = all.size() - 1; module >= 0; module--) {
            BitSet users = waitingFor[module] == null ? new BitSet() : waitingFor[module];
            counts.put(all.get(module), users.cardinality());
            for (int need : neededOf[module]) {
                if (waitingFor[need] == null) {
                    waitingFor[need] = new BitSet(all.size());
                }
                waitingFor[need].or(users);
                waitingFor[need].set(module);
            }
        }
        return counts;
    }

    private static int[][] turnedRound(int[][] needed) {
        int[] counts = new int[needed.length];
        for (int[] each : needed) {
            for (int need : each) {
                counts[need]++;
            }
        }
        int[][] users = new int[needed.length][];
        for (int module = 0; module < users.length; module++) {
            users[module] = new int[counts[module]];
        }
        for (int module = 0; module < users.length; module++) {
            for (int need : needed[module]) {
                users[need][--counts[need]] = module;
            }
        }
        return users;
    }

    /**
     * The number of modules.
     *
     * @return at least 1
     */
    public int size() {
        return names.size();
    }

    /**
     * What every module needs directly.
     *
     * @return modules and their needs, both sorted by name; unmodifiable
     */
    public Map<String, Set<String>> needs() {
        return needs;
    }

    /**
     * What one module needs directly.
     *
     * @param module a module of this graph
     * @return the modules that it needs, sorted by name; unmodifiable
     * @throws IllegalArgumentException if there is no such module
     */
    public Set<String> needs(String module) {
        @Nullable Set<String> found = needs.get(module);
        if (found == null) {
            throw new IllegalArgumentException("there is no module " + module);
        }
        return found;
    }

    /**
     * The levels in which the modules could be built in parallel: each level needs only the levels before it.
     *
     * @return the levels in order, each sorted by name; unmodifiable
     */
    public List<List<String>> levels() {
        return levels;
    }

    /**
     * How many modules wait for this one: need it, directly or through others.
     *
     * @param module a module of this graph
     * @return 0 or more
     * @throws IllegalArgumentException if there is no such module
     */
    public int waiting(String module) {
        return waiting[rank(module).orElseThrow(() -> new IllegalArgumentException("there is no module " + module))];
    }

    OptionalInt rank(String module) {
        @Nullable Integer rank = ranks.get(module);
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    String name(int rank) {
        return names.get(rank);
    }

    int waiting(int rank) {
        return waiting[rank];
    }

    /** The modules that need this one directly; not to be written to. */
    int[] users(int rank) {
        return users[rank];
    }

    /** Whether all that this module needs is among those. */
    boolean isReady(int rank, BitSet built) {
        for (int need : needed[rank]) {
            if (!built.get(need)) {
                return false;
            }
        }
        return true;
    }

    /** The modules that need nothing; a set that the caller may change. */
    BitSet readyAtFirst() {
        BitSet ready = new BitSet(size());
        for (int module = 0; module < needed.length; module++) {
            ready.set(module, needed[module].length == 0);
        }
        return ready;
    }
}
