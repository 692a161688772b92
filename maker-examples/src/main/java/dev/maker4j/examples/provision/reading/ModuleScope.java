package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A module as it is configured, with the resources planned in all its instances: Terraform lets whatever refers to one instance
 * wait for all. It is filled while the plan is read, and confined to one thread.
 */
final class ModuleScope {
    private final String address;
    private final @Nullable ModuleScope parent;
    private final Optional<InputValue> call;
    private final Optional<InputValue> module;
    private final Map<String, InputValue> configured = new LinkedHashMap<>();
    private final Map<String, Set<String>> planned = new LinkedHashMap<>();
    private final Map<String, ModuleScope> children = new LinkedHashMap<>();

    private ModuleScope(
            String address, @Nullable ModuleScope parent, Optional<InputValue> call, Optional<InputValue> module) {
        this.address = address;
        this.parent = parent;
        this.call = call;
        this.module = module;
        for (InputValue resource : module.flatMap(part -> part.field("resources"))
                .map(InputValue::items)
                .orElse(List.of())) {
            configured.put(resource.need("address").text(), resource);
        }
    }

    static ModuleScope root(Optional<InputValue> module) {
        return new ModuleScope("", null, Optional.empty(), module);
    }

    /** A module that is called here, whether anything is planned in it or not. */
    ModuleScope child(String name) {
        @Nullable ModuleScope known = children.get(name);
        if (known != null) {
            return known;
        }
        Optional<InputValue> childCall =
                module.flatMap(part -> part.field("module_calls")).flatMap(calls -> calls.field(name));
        String childAddress = (address.isEmpty() ? "" : address + ".") + "module." + name;
        ModuleScope child =
                new ModuleScope(childAddress, this, childCall, childCall.flatMap(part -> part.field("module")));
        children.put(name, child);
        return child;
    }

    /** All modules that are called here. */
    List<ModuleScope> children() {
        return module.flatMap(part -> part.field("module_calls"))
                .map(calls -> calls.fields().keySet().stream().map(this::child).toList())
                .orElse(List.of());
    }

    void plan(String configAddress, String resource) {
        planned.computeIfAbsent(configAddress, key -> new LinkedHashSet<>()).add(resource);
    }

    /** The addresses of a resource's instances that are to be provisioned. */
    Set<String> planned(String configAddress) {
        return planned.getOrDefault(configAddress, Set.of());
    }

    /** The address without the keys of instances; empty for the root. */
    String address() {
        return address;
    }

    @Nullable
    ModuleScope parent() {
        return parent;
    }

    /** How the module is called, in its parent's configuration. */
    Optional<InputValue> call() {
        return call;
    }

    /** How a resource or data source is configured. */
    Optional<InputValue> configured(String configAddress) {
        return Optional.ofNullable(configured.get(configAddress));
    }

    /** The addresses, without the keys of instances, of all resources and data sources in it. */
    Set<String> configAddresses() {
        Set<String> all = new LinkedHashSet<>(planned.keySet());
        all.addAll(configured.keySet());
        return all;
    }

    /** The names of the variables that the module has. */
    Set<String> variables() {
        return call.flatMap(part -> part.field("expressions"))
                .map(given -> given.fields().keySet())
                .orElse(Set.of());
    }

    /** The outputs by name. */
    Map<String, InputValue> outputs() {
        return module.flatMap(part -> part.field("outputs"))
                .map(InputValue::fields)
                .orElse(Map.of());
    }
}
