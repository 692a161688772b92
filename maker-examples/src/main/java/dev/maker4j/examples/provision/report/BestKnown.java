package dev.maker4j.examples.provision.report;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/*
 * The rule starts what has the longest remaining path. Other orders near it, drawn with remaining paths that are stretched or shrunk by
 * chance, are sometimes shorter (biased random sampling, Kolisch and Drexl 1996). The draws are the same for the same plan.
 */
/** Looks for a timeline that is shorter than the rule's; confined to one thread. */
final class BestKnown {
    private static final int MOST_TRIES = 2_000;
    private static final int MOST_WORK = 1_000_000;
    private static final double SPREAD = 0.5;

    private final Plan plan;
    private final Random random;
    private final Map<String, List<Resource>> waiting = new HashMap<>();
    private final Map<String, Long> remaining = new HashMap<>();

    private record Flight(long finish, Resource resource) {}

    private BestKnown(Plan plan) {
        this.plan = plan;
        this.random = new Random(plan.resources().size());
        for (Resource resource : plan.resources()) {
            resource.needs()
                    .forEach(need -> waiting.computeIfAbsent(need, key -> new ArrayList<>())
                            .add(resource));
        }
        rank();
    }

    /** The shortest makespan that is known: that of the timeline, or of one that a search of about a second finds. */
    static long makespan(Plan plan, Timeline timeline) {
        long best = timeline.makespan();
        if (best > plan.leastSeconds()) {
            BestKnown search = new BestKnown(plan);
            int tries = Math.min(MOST_TRIES, MOST_WORK / plan.resources().size());
            for (int tried = 0; tried < tries && best > plan.leastSeconds(); tried++) {
                best = Math.min(best, search.drawn());
            }
        }
        return best;
    }

    /** From what nothing waits for back to what waits for nothing. */
    private void rank() {
        Map<String, Resource> byName = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        Deque<Resource> last = new ArrayDeque<>();
        for (Resource resource : plan.resources()) {
            byName.put(resource.name(), resource);
            open.put(
                    resource.name(),
                    waiting.getOrDefault(resource.name(), List.of()).size());
            if (open.getOrDefault(resource.name(), 0) == 0) {
                last.add(resource);
            }
        }
        while (!last.isEmpty()) {
            Resource resource = last.remove();
            long behind = waiting.getOrDefault(resource.name(), List.of()).stream()
                    .mapToLong(next -> remaining.getOrDefault(next.name(), 0L))
                    .max()
                    .orElse(0);
            remaining.put(resource.name(), behind + resource.seconds());
            for (String need : resource.needs()) {
                if (open.merge(need, -1, Integer::sum) == 0) {
                    last.add(byName.getOrDefault(need, resource));
                }
            }
        }
    }

    /** The makespan of one order near the rule's. */
    private long drawn() {
        Map<String, Double> keys = new HashMap<>();
        Map<String, Integer> missing = new HashMap<>();
        PriorityQueue<Resource> ready = new PriorityQueue<>(
                Comparator.comparing((Resource resource) -> -keys.getOrDefault(resource.name(), 0.0)));
        for (Resource resource : plan.resources()) {
            double stretched = 1 + SPREAD * (random.nextDouble() - SPREAD);
            keys.put(resource.name(), stretched * remaining.getOrDefault(resource.name(), 0L));
            missing.put(resource.name(), resource.needs().size());
        }
        plan.resources().stream().filter(resource -> resource.needs().isEmpty()).forEach(ready::add);
        PriorityQueue<Flight> flights = new PriorityQueue<>(Comparator.comparing(Flight::finish));
        long clock = 0;
        while (!ready.isEmpty() || !flights.isEmpty()) {
            while (!ready.isEmpty() && flights.size() < plan.atOnce()) {
                Resource next = ready.remove();
                flights.add(new Flight(clock + next.seconds(), next));
            }
            clock = flights.element().finish;
            while (!flights.isEmpty() && flights.element().finish == clock) {
                release(flights.remove().resource, missing, ready);
            }
        }
        return clock;
    }

    private void release(Resource done, Map<String, Integer> missing, PriorityQueue<Resource> ready) {
        for (Resource next : waiting.getOrDefault(done.name(), List.of())) {
            if (missing.merge(next.name(), -1, Integer::sum) == 0) {
                ready.add(next);
            }
        }
    }
}
