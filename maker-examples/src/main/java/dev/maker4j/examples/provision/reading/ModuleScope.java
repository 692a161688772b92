package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a module: its part of the configuration, and the resources planned in it. It is filled while the plan is
 * read, and confined to one thread.
 */
final class ModuleScope {
    private final String address;
    private final @Nullable ModuleScope parent;
    private final Optional<InputValue> call;
    private final Optional<InputValue> module;
    private final Map<String, InputValue> configured = new HashMap<>();
    private final Map<String, Set<String>> planned = new HashMap<>();
    private final Map<String, List<ModuleScope>> children = new LinkedHashMap<>();

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

    /** Opens the scope of one planned instance of a module that is called in this one. */
    ModuleScope opened(String childAddress) {
        String relative = address.isEmpty() ? childAddress : childAddress.substring(address.length() + 1);
        String name = Reference.of(relative).word(1);
        ModuleScope child = created(childAddress, name);
        children.computeIfAbsent(name, key -> new ArrayList<>()).add(child);
        return child;
    }

    private ModuleScope created(String childAddress, String name) {
        Optional<InputValue> childCall =
                module.flatMap(part -> part.field("module_calls")).flatMap(calls -> calls.field(name));
        return new ModuleScope(childAddress, this, childCall, childCall.flatMap(part -> part.field("module")));
    }

    /** The instances of a module called here; where nothing is planned in it, its configuration alone. */
    List<ModuleScope> children(String name) {
        return children.computeIfAbsent(
                name, key -> List.of(created(address.isEmpty() ? "module." + key : address + ".module." + key, key)));
    }

    void plan(String configAddress, String resource) {
        planned.computeIfAbsent(configAddress, key -> new LinkedHashSet<>()).add(resource);
    }

    /** The addresses of a resource's instances that are to be provisioned. */
    Set<String> planned(String configAddress) {
        return planned.getOrDefault(configAddress, Set.of());
    }

    /** All that is to be provisioned in this module and those inside it. */
    Set<String> allPlanned() {
        Set<String> all = new LinkedHashSet<>();
        planned.values().forEach(all::addAll);
        children.values().forEach(scopes -> scopes.forEach(scope -> all.addAll(scope.allPlanned())));
        return all;
    }

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

    /** The outputs by name. */
    Map<String, InputValue> outputs() {
        return module.flatMap(part -> part.field("outputs"))
                .map(InputValue::fields)
                .orElse(Map.of());
    }
}
