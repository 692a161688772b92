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
 * its instances in the same instance of the module.
 */
/** Follows references to the resources that are to be provisioned; confined to one thread. */
final class References {
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> locals = new LinkedHashSet<>();

    /** The addresses of all that a configured resource waits for. */
    Set<String> behind(ModuleScope scope, String configAddress) {
        Set<String> found = new LinkedHashSet<>(ofResource(scope, configAddress));
        for (@Nullable ModuleScope inner = scope; inner != null; inner = inner.parent()) {
            found.addAll(ofCall(inner));
        }
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

    private Set<String> ofCall(ModuleScope module) {
        @Nullable ModuleScope caller = module.parent();
        Set<String> found = new LinkedHashSet<>();
        if (caller != null && module.call().isPresent()) {
            InputValue call = module.call().get();
            for (String key : List.of("count_expression", "for_each_expression")) {
                call.field(key).ifPresent(part -> found.addAll(of(caller, part)));
            }
            found.addAll(dependedOn(caller, call));
        }
        return found;
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
        for (Reference reference : list.map(Reference::listed).orElse(List.of())) {
            if (reference.word(0).equals("module")) {
                scope.children(reference.word(1)).forEach(child -> found.addAll(child.allPlanned()));
            } else {
                found.addAll(of(scope, reference));
            }
        }
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
                yield Set.of();
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
        return planned.isEmpty() ? once(scope, configAddress, () -> ofResource(scope, configAddress)) : planned;
    }

    private Set<String> ofVariable(ModuleScope scope, String name) {
        @Nullable ModuleScope caller = scope.parent();
        Optional<InputValue> given =
                scope.call().flatMap(call -> call.field("expressions")).flatMap(all -> all.field(name));
        return caller == null || given.isEmpty() ? Set.of() : of(caller, given.get());
    }

    private Set<String> ofModule(ModuleScope scope, String name, String output) {
        Set<String> found = new LinkedHashSet<>();
        for (ModuleScope child : scope.children(name)) {
            if (output.isEmpty()) {
                found.addAll(
                        child.allPlanned()); // as Terraform itself: such an expression waits until the module is closed
            }
            child.outputs().forEach((key, value) -> {
                if (output.isEmpty() || key.equals(output)) {
                    found.addAll(of(child, value));
                    found.addAll(dependedOn(child, value));
                }
            });
        }
        return found;
    }
}
