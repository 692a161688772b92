package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the plain form of a plan; confined to one thread. */
final class PlainPlan {
    static final long MOST_COST = 1_000_000_000;

    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, InputValue> names = new HashMap<>();
    private final List<InputValue> needs = new ArrayList<>();

    private PlainPlan() {}

    static Plan read(InputValue root) {
        root.only("at_once", "resources");
        int atOnce = root.field("at_once")
                .map(value -> (int) value.wholeNumber(1, Plan.MOST_AT_ONCE))
                .orElse(Plan.USUALLY_AT_ONCE);
        List<InputValue> items = root.need("resources").items();
        if (items.isEmpty()) {
            throw root.need("resources").wrong("is an empty list, but must name at least one resource");
        }
        PlainPlan plan = new PlainPlan();
        items.forEach(plan::add);
        plan.requireNeedsToExist();
        plan.requireNoCycle(root.need("resources"));
        return Plan.of(plan.resources, atOnce);
    }

    private void add(InputValue item) {
        item.only("name", "seconds", "cost_per_hour", "needs");
        InputValue name = item.need("name");
        @Nullable InputValue before = names.put(name.name(), name);
        if (before != null) {
            throw name.wrong(
                    "is \"" + name.name() + "\", as in line " + before.line() + " already: rename one of them");
        }
        if (name.name().length() > Resource.MOST_CHARACTERS) {
            throw name.wrong(
                    "has " + name.name().length() + " characters, but a name has at most " + Resource.MOST_CHARACTERS);
        }
        int seconds = (int) item.need("seconds").wholeNumber(0, Resource.MOST_SECONDS);
        BigDecimal cost = item.field("cost_per_hour")
                .map(value -> value.number(0, MOST_COST))
                .orElse(BigDecimal.ZERO);
        resources.add(new Resource(name.name(), seconds, cost, needs(item)));
    }

    private List<String> needs(InputValue item) {
        Set<String> named = new LinkedHashSet<>();
        for (InputValue need : item.field("needs").map(InputValue::items).orElse(List.of())) {
            if (!named.add(need.name())) {
                throw need.wrong("is \"" + need.name() + "\", which is named twice: remove one of them");
            }
            needs.add(need);
        }
        return List.copyOf(named);
    }

    private void requireNeedsToExist() {
        for (InputValue need : needs) {
            if (!names.containsKey(need.name())) {
                throw need.wrong("is \"" + need.name() + "\", but no resource has that name");
            }
        }
    }

    private void requireNoCycle(InputValue list) {
        Optional<List<String>> cycle = Plan.cycle(resources);
        if (cycle.isPresent()) {
            InputValue first = names.getOrDefault(cycle.get().get(0), list);
            throw InputException.at(
                    first.file(),
                    first.line(),
                    "these resources wait for each other: " + String.join(" → ", cycle.get())
                            + ": remove one of these needs");
        }
    }
}
