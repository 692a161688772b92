package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.provision.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long resources take to provision and what they cost, which a Terraform plan doesn't tell. Immutable. */
final class Estimates {
    private static final String ROUGH = "estimates.yaml";

    private final Estimate otherwise;
    private final Map<String, Estimate> types;
    private final Map<String, Estimate> resources;
    private final List<Need> needs;

    /** That a resource waits for another, which the plan doesn't tell. */
    record Need(String address, InputValue needed) {}

    /**
     * An estimate for a resource or a type of resources. Immutable.
     *
     * @param sizedBy the attribute that tells the size; null where all cost the same
     * @param sizes dollars an hour by size
     */
    record Estimate(
            int seconds, BigDecimal costPerHour, @Nullable String sizedBy, Map<String, BigDecimal> sizes) {

        /** What one of that size costs. */
        BigDecimal costPerHour(Optional<InputValue> values) {
            return size(values)
                    .map(size -> sizes.getOrDefault(size, costPerHour))
                    .orElse(costPerHour);
        }

        /** The size that no price is known for; empty where it is, or sizes don't matter. */
        Optional<String> sizeWithoutPrice(Optional<InputValue> values) {
            return size(values).filter(size -> !sizes.containsKey(size));
        }

        private Optional<String> size(Optional<InputValue> values) {
            return sizedBy == null
                    ? Optional.empty()
                    : values.filter(InputValue::isMapping)
                            .flatMap(all -> all.field(sizedBy))
                            .filter(InputValue::isText)
                            .map(InputValue::text);
        }
    }

    private Estimates(
            Estimate otherwise, Map<String, Estimate> types, Map<String, Estimate> resources, List<Need> needs) {
        this.otherwise = otherwise;
        this.types = Map.copyOf(types);
        this.resources = Map.copyOf(resources);
        this.needs = List.copyOf(needs);
    }

    /** The estimates that come with the program. */
    static Estimates rough() {
        Estimate nothing = new Estimate(0, BigDecimal.ZERO, null, Map.of());
        return new Estimates(nothing, Map.of(), Map.of(), List.of())
                .overriddenBy(InputFile.parse(ROUGH, TextFile.bundled(Estimates.class, ROUGH)));
    }

    /** These, but for what a file says. */
    Estimates overriddenBy(InputValue root) {
        root.only("default", "types", "resources");
        Map<String, Estimate> newTypes = new HashMap<>(types);
        Map<String, Estimate> newResources = new HashMap<>(resources);
        List<Need> newNeeds = new ArrayList<>(needs);
        root.field("types")
                .ifPresent(all -> all.fields().forEach((type, value) -> newTypes.put(type, typeEstimate(value))));
        root.field("resources")
                .ifPresent(all -> all.fields().forEach((address, value) -> {
                    value.only("seconds", "cost_per_hour", "sized_by", "sizes", "needs");
                    if (value.field("needs").isEmpty() || value.fields().size() > 1) {
                        newResources.put(address, estimate(value));
                    }
                    value.field("needs")
                            .ifPresent(list -> list.items().forEach(needed -> newNeeds.add(new Need(address, needed))));
                }));
        return new Estimates(
                root.field("default").map(Estimates::typeEstimate).orElse(otherwise), newTypes, newResources, newNeeds);
    }

    private static Estimate typeEstimate(InputValue value) {
        return estimate(value.only("seconds", "cost_per_hour", "sized_by", "sizes"));
    }

    private static Estimate estimate(InputValue value) {
        Map<String, BigDecimal> sizes = new HashMap<>();
        value.field("sizes").ifPresent(all -> all.fields().forEach((size, cost) -> sizes.put(size, cost(cost))));
        return new Estimate(
                (int) value.need("seconds").wholeNumber(0, Resource.MOST_SECONDS),
                value.field("cost_per_hour").map(Estimates::cost).orElse(BigDecimal.ZERO),
                value.field("sized_by").map(InputValue::name).orElse(null),
                Map.copyOf(sizes));
    }

    private static BigDecimal cost(InputValue value) {
        return value.number(0, PlainPlan.MOST_COST);
    }

    /** The estimate for a resource, or else for its type; empty where neither is known. */
    Optional<Estimate> known(String address, String type) {
        return Optional.ofNullable(resources.get(address)).or(() -> Optional.ofNullable(types.get(type)));
    }

    /** What waits for what beside what the plan tells. */
    List<Need> needs() {
        return needs;
    }

    /** The estimate for all else. */
    Estimate otherwise() {
        return otherwise;
    }
}
