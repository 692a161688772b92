package dev.maker4j.examples.migrate;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.input.PlanTitle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** A migration: its steps, what must survive it, and what its users have to bear. Immutable; equal where the text is. */
public final class Plan {
    private final PlanTitle title;
    private final Map<String, Step> steps;
    private final List<Content> contents;
    private final Limits limits;
    private final Traffic traffic;
    private final List<String> calls;

    /**
     * A plan of these steps.
     *
     * @param title its name
     * @param steps in the order of the plan; names are unique and needs known and without a cycle
     * @param contents what must survive
     * @param limits what users have to bear
     * @param traffic what happens meanwhile
     */
    public Plan(PlanTitle title, List<Step> steps, List<Content> contents, Limits limits, Traffic traffic) {
        this(title, steps, contents, limits, traffic, List.of());
    }

    private Plan(
            PlanTitle title,
            List<Step> steps,
            List<Content> contents,
            Limits limits,
            Traffic traffic,
            List<String> calls) {
        this.calls = List.copyOf(calls);
        this.title = Objects.requireNonNull(title, "title");
        this.contents = List.copyOf(contents);
        this.limits = Objects.requireNonNull(limits, "limits");
        this.traffic = Objects.requireNonNull(traffic, "traffic");
        this.steps = new LinkedHashMap<>();
        steps.forEach(step -> this.steps.put(step.name(), step));
    }

    /**
     * Allows functions and procedures to be called while the plan is tried on copies, though they may do what can't be taken back.
     *
     * @param names their names, without schemas
     * @return a new plan
     */
    public Plan calling(List<String> names) {
        return new Plan(title, steps(), contents, limits, traffic, names);
    }

    /**
     * Functions and procedures that may be called while the plan is tried on copies.
     *
     * @return their names, without schemas
     */
    public List<String> calls() {
        return calls;
    }

    /**
     * Its name and check sum.
     *
     * @return the title
     */
    public PlanTitle title() {
        return title;
    }

    /**
     * All steps.
     *
     * @return in the order of the plan
     */
    public List<Step> steps() {
        return List.copyOf(steps.values());
    }

    /**
     * A step by its name.
     *
     * @param name the name
     * @return the step; empty where the plan has none of that name
     */
    public Optional<Step> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    /**
     * A step that is in the plan.
     *
     * @param name its name
     * @return the step
     * @throws IllegalArgumentException if the plan has none of that name
     */
    public Step known(String name) {
        return step(name).orElseThrow(() -> new IllegalArgumentException("the plan has no step named " + name));
    }

    /**
     * The steps in the order in which they are run where nothing fails: the ready one with the lowest risk, the earlier one
     * where risks are equal.
     *
     * @return all steps
     */
    public List<Step> order() {
        List<Step> all = steps();
        Map<String, Integer> places = new HashMap<>();
        all.forEach(step -> places.put(step.name(), places.size()));
        int[] lacking = new int[all.size()];
        List<List<Integer>> dependents = new ArrayList<>();
        all.forEach(step -> dependents.add(new ArrayList<>()));
        PriorityQueue<Integer> ready = new PriorityQueue<>(
                Comparator.comparing((Integer place) -> all.get(place).risk())
                        .thenComparing(Comparator.naturalOrder()));
        for (int place = 0; place < lacking.length; place++) {
            Set<String> needs = Set.copyOf(all.get(place).needs());
            lacking[place] = needs.size();
            for (String need : needs) {
                dependents.get(places.getOrDefault(need, place)).add(place);
            }
            if (needs.isEmpty()) {
                ready.add(place);
            }
        }
        List<Step> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(all.get(next));
            for (int dependent : dependents.get(next)) {
                lacking[dependent]--;
                if (lacking[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (order.size() < all.size()) {
            throw new IllegalStateException("the steps need one another in a cycle");
        }
        return order;
    }

    /**
     * What must survive.
     *
     * @return in the order of the plan; possibly nothing
     */
    public List<Content> contents() {
        return contents;
    }

    /**
     * What users have to bear.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /**
     * What happens meanwhile.
     *
     * @return the traffic
     */
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan that && title.equals(that.title);
    }

    @Override
    public int hashCode() {
        return title.hashCode();
    }

    @Override
    public String toString() {
        return title.name() + ", " + Grouped.count(steps.size(), "step");
    }
}
