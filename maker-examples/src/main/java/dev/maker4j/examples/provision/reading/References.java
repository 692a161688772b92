package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * What waits for what isn't in the planned values; it follows from the references in the configuration, as Terraform itself
 * has it: through variables to the module's caller, through outputs into the module called, and through whatever isn't
 * provisioned (data sources, resources that are there already) to what that refers to. A reference to a resource means all
 * its instances in all instances of the module. Everything in a module, its outputs and data sources too, waits for what the
 * module's call depends on and is counted by; and whoever depends on a whole module waits for everything in it, so for what its
 * variables are given and its outputs pass on as well.
 */
/** Follows references to the resources that are to be provisioned; confined to one thread. */
final class References {
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> locals = new LinkedHashSet<>();

    /** The addresses of all that a configured resource waits for. */
    Set<String> behind(ModuleScope scope, String configAddress) {
        Set<String> found = new LinkedHashSet<>(ofResource(scope, configAddress));
        found.addAll(ofCalls(scope));
        return found;
    }

    /** The addresses of all that the expressions in a part of a module's configuration refer to. */
    Set<String> of(ModuleScope scope, InputValue part) {
        Set<String> found = new LinkedHashSet<>();
        Reference.in(part).forEach(reference -> found.addAll(of(scope, reference)));
        return found;
    }

    /** The local values that were referred to, by their addresses; a plan doesn't tell what they refer to in turn. */
    Set<String> locals() {
        return locals;
    }

    /** What everything in a module waits for: what its call, and those of the modules around it, depend on and are counted by. */
    private Set<String> ofCalls(ModuleScope module) {
        return once(module, "calls", () -> {
            Set<String> found = new LinkedHashSet<>();
            @Nullable ModuleScope caller = module.parent();
            if (caller == null) {
                return found;
            }
            module.call().ifPresent(call -> {
                for (String key : List.of("count_expression", "for_each_expression")) {
                    call.field(key).ifPresent(part -> found.addAll(of(caller, part)));
                }
                found.addAll(dependedOn(caller, call));
            });
            found.addAll(ofCalls(caller));
            return found;
        });
    }

    private Set<String> ofResource(ModuleScope scope, String configAddress) {
        Set<String> found = new LinkedHashSet<>();
        scope.configured(configAddress).ifPresent(resource -> {
            for (String key : List.of("expressions", "count_expression", "for_each_expression", "provisioners")) {
                resource.field(key).ifPresent(part -> found.addAll(of(scope, part)));
            }
            found.addAll(dependedOn(scope, resource));
        });
        return found;
    }

    private Set<String> dependedOn(ModuleScope scope, InputValue part) {
        Set<String> found = new LinkedHashSet<>();
        Optional<InputValue> list = part.field("depends_on");
        list.map(Reference::listed).orElse(List.of()).forEach(reference -> found.addAll(of(scope, reference)));
        return found;
    }

    private Set<String> of(ModuleScope scope, Reference reference) {
        return switch (reference.word(0)) {
            case "var" -> once(scope, "var." + reference.word(1), () -> ofVariable(scope, reference.word(1)));
            case "module" ->
                once(
                        scope,
                        "module." + reference.word(1) + "." + reference.word(2),
                        () -> ofModule(scope, reference.word(1), reference.word(2)));
            case "local" -> {
                locals.add((scope.address().isEmpty() ? "" : scope.address() + ".") + "local." + reference.word(1));
                yield ofCalls(scope);
            }
            case "each", "count", "self", "path", "terraform" -> Set.of();
            case "data" -> ofConfigured(scope, "data." + reference.word(1) + "." + reference.word(2));
            case "ephemeral" -> ofConfigured(scope, "ephemeral." + reference.word(1) + "." + reference.word(2));
            default -> ofConfigured(scope, reference.word(0) + "." + reference.word(1));
        };
    }

    private interface Search {
        Set<String> found();
    }

    /** Searches only once for the same, and not again while that search goes on. */
    private Set<String> once(ModuleScope scope, String what, Search search) {
        String key = scope.address() + "|" + what;
        @Nullable Set<String> before = known.get(key);
        if (before != null) {
            return before;
        }
        if (!open.add(key)) {
            return Set.of();
        }
        Set<String> found = search.found();
        open.remove(key);
        known.put(key, found);
        return found;
    }

    private Set<String> ofConfigured(ModuleScope scope, String configAddress) {
        Set<String> planned = scope.planned(configAddress);
        return planned.isEmpty() ? once(scope, configAddress, () -> behind(scope, configAddress)) : planned;
    }

    private Set<String> ofVariable(ModuleScope scope, String name) {
        Set<String> found = new LinkedHashSet<>(ofCalls(scope));
        @Nullable ModuleScope caller = scope.parent();
        if (caller != null) {
            scope.call()
                    .flatMap(call -> call.field("expressions"))
                    .flatMap(all -> all.field(name))
                    .ifPresent(given -> found.addAll(of(caller, given)));
        }
        return found;
    }

    private Set<String> ofModule(ModuleScope scope, String name, String output) {
        ModuleScope child = scope.child(name);
        return output.isEmpty() ? ofWhole(child) : ofOutput(child, output);
    }

    private Set<String> ofOutput(ModuleScope module, String name) {
        Set<String> found = new LinkedHashSet<>(ofCalls(module));
        @Nullable InputValue output = module.outputs().get(name);
        if (output != null) {
            found.addAll(of(module, output));
            found.addAll(dependedOn(module, output));
        }
        return found;
    }

    /** What is waited for until a module is closed, as Terraform calls it: everything in it. */
    private Set<String> ofWhole(ModuleScope module) {
        Set<String> found = new LinkedHashSet<>(ofCalls(module));
        module.variables().forEach(name -> found.addAll(ofVariable(module, name)));
        module.configAddresses().forEach(address -> found.addAll(ofConfigured(module, address)));
        module.outputs().keySet().forEach(name -> found.addAll(ofOutput(module, name)));
        module.children().forEach(child -> found.addAll(once(child, "whole", () -> ofWhole(child))));
        return found;
    }
}
