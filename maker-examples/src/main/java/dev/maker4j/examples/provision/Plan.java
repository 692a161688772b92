package dev.maker4j.examples.provision;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.needs.Cycle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * Inside, a resource is its rank: 0 has the longest remaining path, and of equal ones that is first whose name is, as String
 * compares them. So the ready resource that the rule names is the lowest rank among the ready ones, and a state is a few arrays.
 */
/** The resources to be provisioned, what they wait for, and how many may be in flight at once. Immutable. */
public final class Plan {
    /** How many resources are in flight at once where nothing else is said: as many as in Terraform. */
    public static final int USUALLY_AT_ONCE = 10;

    /** The most that may be in flight at once. */
    public static final int MOST_AT_ONCE = 100;

    private final List<Resource> resources;
    private final int atOnce;
    private final Resource[] ranked;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final int[][] needs;
    private final int[][] dependents;
    private final long[] remaining;

    private Plan(List<Resource> resources, int atOnce, Map<String, Long> remainingByName) {
        this.resources = resources;
        this.atOnce = atOnce;
        this.ranked = resources.toArray(Resource[]::new);
        Arrays.sort(
                ranked,
                Comparator.comparing((Resource resource) -> remainingByName.getOrDefault(resource.name(), 0L))
                        .reversed()
                        .thenComparing(Resource::name));
        this.remaining = new long[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            ranks.put(ranked[rank].name(), rank);
            remaining[rank] = remainingByName.getOrDefault(ranked[rank].name(), 0L);
        }
        this.needs = new int[ranked.length][];
        List<List<Integer>> waiting = new ArrayList<>();
        Arrays.stream(ranked).forEach(resource -> waiting.add(new ArrayList<>()));
        for (int rank = 0; rank < ranked.length; rank++) {
            needs[rank] = ranked[rank].needs().stream()
                    .mapToInt(name -> ranks.getOrDefault(name, -1))
                    .toArray();
            for (int need : needs[rank]) {
                waiting.get(need).add(rank);
            }
        }
        this.dependents = waiting.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * A plan of these resources.
     *
     * @param resources at least one, with different names; needs name others of them, without a cycle
     * @param atOnce how many may be in flight at once, 1 to {@value #MOST_AT_ONCE}
     * @return the plan
     * @throws IllegalArgumentException if a name appears twice or not at all, a cycle is among the needs, or a number is out
     *     of its range
     */
    public static Plan of(List<Resource> resources, int atOnce) {
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one resource");
        }
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_AT_ONCE + " resources may be in flight at once, but got " + atOnce);
        }
        Map<String, Resource> byName = new HashMap<>();
        for (Resource resource : resources) {
            if (byName.put(resource.name(), resource) != null) {
                throw new IllegalArgumentException(resource.name() + " appears twice");
            }
        }
        for (Resource resource : resources) {
            for (String need : resource.needs()) {
                if (!byName.containsKey(need)) {
                    throw new IllegalArgumentException(resource.name() + " needs " + need + ", which isn't there");
                }
            }
        }
        cycle(resources).ifPresent(cycle -> {
            throw new IllegalArgumentException("these wait for each other: " + String.join(" → ", cycle));
        });
        return new Plan(List.copyOf(resources), atOnce, RemainingPaths.of(resources));
    }

    /**
     * A cycle of resources that wait for each other.
     *
     * @param resources with different names and with needs that are among them
     * @return the names along the cycle, each needing the next, with the first again at the end; empty where there is none
     */
    public static Optional<List<String>> cycle(List<Resource> resources) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        resources.forEach(resource -> needs.put(resource.name(), resource.needs()));
        return Cycle.in(needs);
    }

    /**
     * The resources.
     *
     * @return in the order they were given
     */
    public List<Resource> resources() {
        return resources;
    }

    /**
     * How many may be in flight at once.
     *
     * @return 1 to {@value #MOST_AT_ONCE}
     */
    public int atOnce() {
        return atOnce;
    }

    /**
     * The same resources with another number of them in flight.
     *
     * @param number how many may be in flight at once, 1 to {@value #MOST_AT_ONCE}
     * @return the plan
     * @throws IllegalArgumentException if the number is out of its range
     */
    public Plan atOnce(int number) {
        return of(resources, number);
    }

    /**
     * What all resources cost together.
     *
     * @return dollars an hour
     */
    public BigDecimal costPerHour() {
        return resources.stream().map(Resource::costPerHour).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The longest chain of resources each of which waits for the one before.
     *
     * @return names in the order of provisioning; no timeline is shorter than the sum of their times
     */
    public List<String> criticalPath() {
        List<String> path = new ArrayList<>();
        int at = 0; // the rank with the longest remaining path of all
        while (at >= 0) {
            path.add(ranked[at].name());
            long rest = remaining[at] - ranked[at].seconds();
            at = Arrays.stream(dependents[at])
                    .filter(next -> remaining[next] == rest)
                    .min()
                    .orElse(-1);
        }
        return path;
    }

    /**
     * How long the critical path takes.
     *
     * @return seconds
     */
    public long criticalSeconds() {
        return remaining[0];
    }

    /**
     * How long all resources take one after another.
     *
     * @return seconds
     */
    public long totalSeconds() {
        return resources.stream().mapToLong(Resource::seconds).sum();
    }

    /**
     * A time that no timeline can be shorter than: the critical path, or the total work spread evenly, whichever is longer.
     *
     * @return seconds
     */
    public long leastSeconds() {
        return Math.max(criticalSeconds(), (totalSeconds() + atOnce - 1) / atOnce);
    }

    int size() {
        return ranked.length;
    }

    Resource ranked(int rank) {
        return ranked[rank];
    }

    /** The rank of a resource; -1 where there is none of that name. */
    int rank(String name) {
        return ranks.getOrDefault(name, -1);
    }

    int needCount(int rank) {
        return needs[rank].length;
    }

    /** The ranks that wait for this one; not to be changed. */
    int[] dependents(int rank) {
        return dependents[rank];
    }

    /** The seconds from a resource's start until it and the longest chain behind it are done. */
    long remaining(int rank) {
        return remaining[rank];
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Plan that && atOnce == that.atOnce && resources.equals(that.resources));
    }

    @Override
    public int hashCode() {
        return resources.hashCode() * 31 + atOnce;
    }

    @Override
    public String toString() {
        return Grouped.count(resources.size(), "resource") + ", " + atOnce + " at once";
    }
}
