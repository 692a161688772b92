package dev.maker4j.examples.apitests.reading;

import dev.maker4j.examples.apitests.Reference;
import dev.maker4j.examples.apitests.Secrets;
import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.needs.Cycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tests and fixtures of a suite, and what they refer to. Confined to one thread. */
final class Drafts {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final Set<String> TAKEN = Set.of("env", "run", "row");

    private final Function<String, Optional<String>> variables;
    private final Map<String, Draft> tests = new LinkedHashMap<>();
    private final Map<String, Draft> fixtures = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, InputValue> names = new LinkedHashMap<>();
    private final Set<String> environment = new LinkedHashSet<>();

    /** What a draft needs, once it is known to be there. */
    record Needs(Set<String> tests, Set<String> fixtures) {}

    /**
     * None yet.
     *
     * @param variables looks up variables of the environment
     */
    Drafts(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** A name of its own, to be used for a test or fixture. */
    String name(InputValue item) {
        InputValue value = item.need("name");
        String name = value.name();
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw value.wrong(
                    "is \"" + name + "\", but a name is up to 60 letters, digits, - and _, begins with a letter,"
                            + " and isn't env, run or row");
        }
        @Nullable InputValue earlier = names.put(name, item);
        if (earlier != null) {
            throw value.wrong("is \"" + name + "\", which line " + earlier.line()
                    + " has already: each test and fixture needs a name of its own");
        }
        return name;
    }

    void addTest(String base, Draft draft) {
        tests.put(draft.name(), draft);
        rows.computeIfAbsent(base, none -> new ArrayList<>()).add(draft.name());
    }

    void addFixture(Draft draft) {
        fixtures.put(draft.name(), draft);
    }

    /** The variables of the environment that were found to be used. */
    Set<String> environment() {
        return environment;
    }

    /** What a test needs: what it names, and what its placeholders stand for. */
    Needs needsOfTest(Draft test) {
        Set<String> needed = new LinkedHashSet<>();
        Set<String> its = new LinkedHashSet<>();
        for (InputValue need : test.links().needs()) {
            @Nullable List<String> all = rows.get(need.name());
            if (all == null && !tests.containsKey(need.name())) {
                throw need.wrong("is \"" + need.name() + "\", but there is no test of that name");
            }
            needed.addAll(all == null ? List.of(need.name()) : all);
        }
        test.links().fixtures().forEach(fixture -> its.add(knownFixture(fixture)));
        for (Scope.Use use : test.links().uses()) {
            String owner = use.reference().owner();
            if (isOutside(use)) {
                continue;
            }
            if (fixtures.containsKey(owner)) {
                requireValue(use, fixtures);
                its.add(owner);
            } else {
                requireValue(use, tests);
                needed.add(owner);
            }
        }
        if (needed.contains(test.name())) {
            throw test.where().wrongHere("the test " + test.name() + " waits for itself");
        }
        return new Needs(needed, its);
    }

    private String knownFixture(InputValue name) {
        if (!fixtures.containsKey(name.name())) {
            throw name.wrong("is \"" + name.name() + "\", but there is no fixture of that name");
        }
        return name.name();
    }

    /** What a fixture needs: other fixtures; a tear-down may use its own values too. */
    Set<String> needsOfFixture(Draft fixture) {
        Set<String> needed = new LinkedHashSet<>();
        fixture.links().fixtures().forEach(other -> needed.add(knownFixture(other)));
        List<Scope.Use> uses = Stream.concat(fixture.links().uses().stream(), fixture.links().atTheEnd().stream())
                .toList();
        for (Scope.Use use : uses) {
            if (isOutside(use)) {
                continue;
            }
            if (tests.containsKey(use.reference().owner())) {
                throw use.where()
                        .wrong("uses ${" + use.reference() + "}, but a fixture is there before any test is run");
            }
            requireValue(use, fixtures);
            boolean own = use.reference().owner().equals(fixture.name());
            if (own && fixture.links().uses().contains(use)) {
                throw use.where().wrong("uses ${" + use.reference() + "}, which is there only once it is set up");
            }
            if (!own) {
                needed.add(use.reference().owner());
            }
        }
        return needed;
    }

    /** Whether a placeholder stands for what neither a test nor a fixture brings; it is known to be there then. */
    private boolean isOutside(Scope.Use use) {
        Reference reference = use.reference();
        if (reference.owner().equals("run")) {
            if (!reference.value().equals("id")) {
                throw use.where().wrong("uses ${" + reference + "}, but a run has only ${run.id}");
            }
            return true;
        }
        if (!reference.owner().equals("env")) {
            return false;
        }
        String value = variables
                .apply(reference.value())
                .orElseThrow(() -> use.where()
                        .wrong("uses the environment variable " + reference.value()
                                + ", which isn't set: set it first"));
        if (Secrets.isTooShort(value)) {
            throw use.where()
                    .wrong("uses the environment variable " + reference.value() + ", whose value " + Secrets.TOO_SHORT
                            + ": set a longer one or, if it isn't secret, write it into the suite");
        }
        environment.add(reference.value());
        return true;
    }

    private void requireValue(Scope.Use use, Map<String, Draft> among) {
        Reference reference = use.reference();
        @Nullable Draft owner = among.get(reference.owner());
        if (owner == null) {
            @Nullable List<String> all = rows.get(reference.owner());
            throw use.where()
                    .wrong("uses ${" + reference + "}, but "
                            + (all == null
                                    ? "there is no test or fixture " + reference.owner()
                                    : reference.owner() + " has several rows: say which, as in ${" + all.get(0) + "."
                                            + reference.value() + "}"));
        }
        if (!owner.values().contains(reference.value())) {
            throw use.where()
                    .wrong("uses ${" + reference + "}, but " + reference.owner() + " takes no value "
                            + reference.value() + ": extract it there");
        }
    }

    /** Refuses needs that lead in a cycle. */
    void checkCycles(Map<String, Set<String>> needs, String what) {
        Cycle.in(needs).ifPresent(cycle -> {
            String problem = "these " + what + " wait for one another: " + String.join(" → ", cycle)
                    + ": remove one of these needs or placeholders";
            String name = cycle.get(0);
            @Nullable Draft draft = tests.containsKey(name) ? tests.get(name) : fixtures.get(name);
            throw draft == null
                    ? new IllegalStateException(problem)
                    : draft.where().wrongHere(problem);
        });
    }
}
