package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a plan as {@code terraform show -json} prints it; confined to one thread. */
final class TerraformPlan {
    private static final Set<String> NO_WORK = Set.of("no-op", "read", "delete", "forget");

    private final InputValue root;
    private final Estimates estimates;
    private final Set<String> untouched = new HashSet<>();
    private final Map<String, Planned> planned = new LinkedHashMap<>();
    private final Map<String, ModuleScope> scopes = new LinkedHashMap<>();
    private final References references = new References();
    private final Set<String> unknownTypes = new TreeSet<>();
    private final Set<String> unknownSizes = new TreeSet<>();
    private final Map<String, Set<String>> told = new HashMap<>();
    private int alreadyThere;

    private record Planned(InputValue value, ModuleScope scope, String configAddress) {}

    private TerraformPlan(InputValue root, Estimates estimates) {
        this.root = root;
        this.estimates = estimates;
    }

    static PlanFile read(InputValue root, Estimates estimates) {
        TerraformPlan plan = new TerraformPlan(root, estimates);
        plan.requireKnownFormat();
        plan.collectChanges();
        InputValue rootModule = root.need("planned_values").need("root_module");
        Optional<InputValue> configuration = root.field("configuration").flatMap(part -> part.field("root_module"));
        plan.collect(rootModule, ModuleScope.root(configuration), "");
        if (plan.planned.isEmpty()) {
            throw rootModule.wrong("holds no resource to provision"
                    + (plan.alreadyThere > 0 ? " (" + plan.alreadyThere + " are there already)" : ""));
        }
        return plan.file(configuration.isPresent());
    }

    private void requireKnownFormat() {
        Optional<InputValue> version = root.field("format_version");
        if (version.isPresent() && !version.get().text().matches("[01]\\.[0-9]+")) {
            throw version.get().wrong("is \"" + version.get().text() + "\", but only 0.x and 1.x are known");
        }
    }

    private void collectChanges() {
        for (InputValue change :
                root.field("resource_changes").map(InputValue::items).orElse(List.of())) {
            List<InputValue> actions = change.need("change").need("actions").items();
            boolean deposed = change.field("deposed").isPresent();
            if (!deposed && actions.stream().allMatch(action -> NO_WORK.contains(action.text()))) {
                untouched.add(change.need("address").text());
            }
        }
    }

    private void collect(InputValue module, ModuleScope scope, String instance) {
        scopes.put(scope.address(), scope);
        for (InputValue resource :
                module.field("resources").map(InputValue::items).orElse(List.of())) {
            if (resource.need("mode").text().equals("managed")) {
                collectResource(resource, scope);
            }
        }
        for (InputValue child :
                module.field("child_modules").map(InputValue::items).orElse(List.of())) {
            InputValue address = child.need("address");
            String parent = instance.isEmpty() ? "" : instance + ".";
            if (!address.text().startsWith(parent + "module.")) {
                throw address.wrong("is \"" + address.text() + "\", but should begin with \"" + parent + "module.\"");
            }
            String name =
                    Reference.of(address.text().substring(parent.length())).word(1);
            collect(child, scope.child(name), address.text());
        }
    }

    private void collectResource(InputValue resource, ModuleScope scope) {
        String address = resource.need("address").name();
        if (untouched.contains(address)) {
            alreadyThere++;
            return;
        }
        if (address.length() > Resource.MOST_CHARACTERS) {
            throw resource.need("address")
                    .wrong("has " + address.length() + " characters, but may have " + Resource.MOST_CHARACTERS
                            + " at most");
        }
        String configAddress =
                resource.need("type").name() + "." + resource.need("name").name();
        if (planned.put(address, new Planned(resource, scope, configAddress)) != null) {
            throw resource.need("address").wrong("is \"" + address + "\", which appears twice");
        }
        scope.plan(configAddress, address);
    }

    private PlanFile file(boolean hasConfiguration) {
        estimates.needs().forEach(this::addNeed);
        List<Resource> resources = new ArrayList<>();
        planned.forEach((address, resource) -> resources.add(resource(address, resource)));
        Optional<List<String>> cycle = Plan.cycle(resources);
        if (cycle.isPresent()) {
            InputValue first = planned.get(cycle.get().get(0)) == null
                    ? root
                    : planned.get(cycle.get().get(0)).value();
            throw InputException.at(
                    first.file(),
                    first.line(),
                    "these resources wait for each other: " + String.join(" → ", cycle.get()));
        }
        return new PlanFile(Plan.of(resources, Plan.USUALLY_AT_ONCE), remarks(hasConfiguration));
    }

    /** Adds what the plan doesn't tell. */
    private void addNeed(Estimates.Need need) {
        InputValue needed = need.needed();
        for (String address : List.of(need.address(), needed.name())) {
            if (!planned.containsKey(address)) {
                throw needed.wrong("lets " + need.address() + " wait for " + needed.name()
                        + ", but the plan provisions no " + address);
            }
        }
        told.computeIfAbsent(need.address(), key -> new LinkedHashSet<>()).add(needed.name());
    }

    private Resource resource(String address, Planned resource) {
        String type = resource.value().need("type").name();
        Optional<Estimates.Estimate> known = estimates.known(address, type);
        if (known.isEmpty()) {
            unknownTypes.add(type);
        }
        Estimates.Estimate estimate = known.orElse(estimates.otherwise());
        Optional<InputValue> values = resource.value().field("values");
        estimate.sizeWithoutPrice(values).ifPresent(size -> unknownSizes.add(type + " " + size));
        BigDecimal cost = estimate.costPerHour(values);
        return new Resource(address, estimate.seconds(), cost, needs(address, resource));
    }

    private List<String> needs(String address, Planned resource) {
        Set<String> needs = new LinkedHashSet<>(references.behind(resource.scope(), resource.configAddress()));
        needs.addAll(providerNeeds(resource));
        needs.remove(address);
        needs.removeAll(resource.scope().planned(resource.configAddress()));
        needs.addAll(told.getOrDefault(address, Set.of()));
        return List.copyOf(needs);
    }

    /** What the configuration of a resource's provider refers to, such as the cluster that it talks to. */
    private Set<String> providerNeeds(Planned resource) {
        Optional<InputValue> provider = resource.scope()
                .configured(resource.configAddress())
                .flatMap(part -> part.field("provider_config_key"))
                .flatMap(key ->
                        root.need("configuration").field("provider_config").flatMap(all -> all.field(key.text())));
        String module = provider.flatMap(part -> part.field("module_address"))
                .map(InputValue::text)
                .orElse("");
        Optional<ModuleScope> scope = Optional.ofNullable(scopes.get(module));
        return provider.flatMap(part -> part.field("expressions"))
                .flatMap(part -> scope.map(found -> references.of(found, part)))
                .orElse(Set.of());
    }

    private List<String> remarks(boolean hasConfiguration) {
        List<String> remarks = new ArrayList<>();
        if (alreadyThere > 0) {
            remarks.add(alreadyThere + (alreadyThere == 1 ? " resource is" : " resources are")
                    + " left out: the plan doesn't change them");
        }
        if (!hasConfiguration) {
            remarks.add("the plan holds no configuration, so nothing is known to wait for anything");
        }
        if (hasConfiguration) {
            remarks.addAll(HiddenWaits.remarks(root, references.locals()));
        }
        if (!unknownTypes.isEmpty()) {
            remarks.add("no estimate for " + String.join(", ", unknownTypes) + ": taken to need "
                    + estimates.otherwise().seconds() + " s and cost $"
                    + estimates.otherwise().costPerHour().toPlainString() + " an hour");
        }
        if (!unknownSizes.isEmpty()) {
            remarks.add(
                    "no price for " + String.join(", ", unknownSizes) + ": taken to cost what the type usually does");
        }
        remarks.add("times and costs are estimates: give better ones in a file of your own");
        return remarks;
    }
}
