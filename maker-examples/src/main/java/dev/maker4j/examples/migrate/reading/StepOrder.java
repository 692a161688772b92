package dev.maker4j.examples.migrate.reading;

import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.needs.Cycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what steps say about one another: names, needs, and backups before what is risky. */
final class StepOrder {
    /** From this risk on a step needs a backup before it. */
    private static final int RISKY = 4;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, InputValue> values = new LinkedHashMap<>();

    private StepOrder() {}

    /** The steps, each with the value that it was read from, once all is known to be in order. */
    static List<Step> checked(List<InputValue> items) {
        StepOrder order = new StepOrder();
        for (InputValue item : items) {
            Step step = StepReader.step(item);
            @Nullable InputValue earlier = order.values.put(step.name(), item);
            if (earlier != null) {
                throw item.wrongHere("the name " + step.name() + " is taken by the step in line " + earlier.line()
                        + ": each step needs a name of its own");
            }
            order.steps.put(step.name(), step);
        }
        order.steps.values().forEach(order::checkNeeds);
        order.checkCycle();
        order.checkBackups();
        return List.copyOf(order.steps.values());
    }

    private InputValue value(Step step) {
        @Nullable InputValue value = values.get(step.name());
        if (value == null) {
            throw new IllegalStateException("no value for " + step);
        }
        return value;
    }

    private void checkNeeds(Step step) {
        for (String need : step.needs()) {
            if (!steps.containsKey(need)) {
                throw value(step)
                        .need("needs")
                        .wrongHere("step " + step.name() + " needs " + need + ", but there is no step of that name");
            }
        }
    }

    private void checkCycle() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        steps.values().forEach(step -> needs.put(step.name(), step.needs()));
        Cycle.in(needs).ifPresent(cycle -> {
            throw value(known(cycle.get(0)))
                    .wrongHere("the steps need one another in a cycle: " + String.join(" needs ", cycle));
        });
    }

    private void checkBackups() {
        Set<String> after = afterABackup();
        for (Step step : steps.values()) {
            if (step.risk() >= RISKY && step.backups().isEmpty() && !after.contains(step.name())) {
                throw value(step)
                        .wrongHere("step " + step.name() + " has risk " + step.risk() + ", so a backup must come"
                                + " before it: let it need a step with backup:");
            }
        }
    }

    /** The steps that need one with a backup, directly or through others. */
    private Set<String> afterABackup() {
        Map<String, List<String>> dependents = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (Step step : steps.values()) {
            step.needs()
                    .forEach(need -> dependents
                            .computeIfAbsent(need, key -> new ArrayList<>())
                            .add(step.name()));
            if (!step.backups().isEmpty()) {
                open.add(step.name());
            }
        }
        Set<String> after = new HashSet<>();
        while (!open.isEmpty()) {
            for (String dependent : dependents.getOrDefault(open.remove(), List.of())) {
                if (after.add(dependent)) {
                    open.add(dependent);
                }
            }
        }
        return after;
    }

    private Step known(String name) {
        @Nullable Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("no step named " + name);
        }
        return step;
    }
}
