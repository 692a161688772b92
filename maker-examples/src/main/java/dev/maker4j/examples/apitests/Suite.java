package dev.maker4j.examples.apitests;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tests of an API, and what they need. Immutable. */
public final class Suite {
    private final Title title;
    private final Map<String, ApiTest> tests = new LinkedHashMap<>();
    private final Map<String, Fixture> fixtures = new LinkedHashMap<>();
    private final Limits limits;
    private final Map<String, List<String>> testsOnTest = new HashMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();

    /**
     * A suite whose names and needs are known to be in order.
     *
     * @param title what it is
     * @param fixtures in the order of the file
     * @param tests in the order of the file
     * @param limits how much at once
     */
    public Suite(Title title, List<Fixture> fixtures, List<ApiTest> tests, Limits limits) {
        this.title = Objects.requireNonNull(title, "title");
        this.limits = Objects.requireNonNull(limits, "limits");
        fixtures.forEach(fixture -> this.fixtures.put(fixture.name(), fixture));
        tests.forEach(test -> this.tests.put(test.name(), test));
        Map<String, List<String>> onFixtures = new HashMap<>();
        Map<String, List<String>> onTests = new HashMap<>();
        fixtures.forEach(fixture -> addNeeds(fixture.needs(), fixture.name(), onFixtures));
        tests.forEach(test -> {
            addNeeds(test.needs(), test.name(), testsOnTest);
            addNeeds(test.fixtures(), test.name(), onTests);
        });
        fixtures.forEach(fixture -> users.put(fixture.name(), usersOf(fixture.name(), onFixtures, onTests)));
    }

    /**
     * Which suite it is.
     *
     * @param name for people
     * @param checkSum of its text
     * @param baseUrl what it tests; empty where the suite doesn't say
     * @param outside what it uses beside itself
     */
    public record Title(String name, String checkSum, Optional<URI> baseUrl, Outside outside) {
        /** Checks the values. */
        public Title {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(checkSum, "checkSum");
            Objects.requireNonNull(baseUrl, "baseUrl");
            Objects.requireNonNull(outside, "outside");
        }
    }

    /**
     * What a suite uses beside itself.
     *
     * @param environment variables of the environment, all of them secret
     * @param files files of data
     */
    public record Outside(Set<String> environment, Set<Path> files) {
        /** Copies the sets. */
        public Outside {
            environment = Set.copyOf(environment);
            files = Set.copyOf(files);
        }
    }

    /**
     * How much at once.
     *
     * @param inFlight tests at the same time
     * @param perSecond requests in any second
     * @param timeout after which an answer isn't waited for any more
     */
    public record Limits(int inFlight, int perSecond, Duration timeout) {
        /** Checks the values. */
        public Limits {
            Objects.requireNonNull(timeout, "timeout");
            if (inFlight < 1 || perSecond < 1) {
                throw new IllegalArgumentException("limits are at least 1, but were " + inFlight + " and " + perSecond);
            }
        }
    }

    private static void addNeeds(Collection<String> needs, String user, Map<String, List<String>> users) {
        needs.forEach(
                need -> users.computeIfAbsent(need, key -> new ArrayList<>()).add(user));
    }

    private Set<String> usersOf(
            String fixture, Map<String, List<String>> onFixtures, Map<String, List<String>> onTests) {
        Set<String> lost = reached(List.of(fixture), onFixtures);
        lost.add(fixture);
        Set<String> found = new LinkedHashSet<>();
        lost.forEach(each -> found.addAll(onTests.getOrDefault(each, List.of())));
        found.addAll(reached(List.copyOf(found), testsOnTest));
        return found;
    }

    /** The users of these names, the users of those, and so on. */
    private static Set<String> reached(Collection<String> names, Map<String, List<String>> users) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            for (String user : users.getOrDefault(open.remove(), List.of())) {
                if (reached.add(user)) {
                    open.add(user);
                }
            }
        }
        return reached;
    }

    /**
     * Which suite it is.
     *
     * @return its title
     */
    public Title title() {
        return title;
    }

    /**
     * How much at once.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /**
     * The tests.
     *
     * @return in the order of the file
     */
    public Collection<ApiTest> tests() {
        return Collections.unmodifiableCollection(tests.values());
    }

    /**
     * The fixtures.
     *
     * @return in the order of the file
     */
    public Collection<Fixture> fixtures() {
        return Collections.unmodifiableCollection(fixtures.values());
    }

    /**
     * A test by its name.
     *
     * @param name which
     * @return the test; empty where there is none
     */
    public Optional<ApiTest> test(String name) {
        return Optional.ofNullable(tests.get(name));
    }

    /**
     * A fixture by its name.
     *
     * @param name which
     * @return the fixture; empty where there is none
     */
    public Optional<Fixture> fixture(String name) {
        return Optional.ofNullable(fixtures.get(name));
    }

    ApiTest known(String name) {
        return test(name).orElseThrow(() -> new IllegalArgumentException("no test is called " + name));
    }

    Fixture knownFixture(String name) {
        return fixture(name).orElseThrow(() -> new IllegalArgumentException("no fixture is called " + name));
    }

    /** The tests that can't be run without this one, directly or through others. */
    Set<String> dependents(String test) {
        return reached(List.of(test), testsOnTest);
    }

    /**
     * The tests that can't be run without a fixture: those that use it, directly or through other fixtures, and those that depend
     * on them, since what they use may go with it, as a token does with its account.
     */
    Set<String> users(String fixture) {
        @Nullable Set<String> found = users.get(fixture);
        return found == null ? Set.of() : found;
    }

    @Override
    public String toString() {
        return title.name();
    }
}
