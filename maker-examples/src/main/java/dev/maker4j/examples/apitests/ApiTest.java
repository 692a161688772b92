package dev.maker4j.examples.apitests;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** One test of a suite. Immutable. */
public final class ApiTest {
    private final String name;
    private final Call call;
    private final Set<String> needs;
    private final Set<String> fixtures;
    private final Policy policy;

    private ApiTest(String name, Call call, Set<String> needs, Set<String> fixtures, Policy policy) {
        this.name = name;
        this.call = call;
        this.needs = needs;
        this.fixtures = fixtures;
        this.policy = policy;
    }

    /**
     * A test that needs nothing.
     *
     * @param name unique in its suite
     * @param call what it does
     * @param policy how it is treated
     * @return the test
     */
    public static ApiTest of(String name, Call call, Policy policy) {
        return new ApiTest(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(call, "call"),
                Set.of(),
                Set.of(),
                Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Adds what must be there before it is started.
     *
     * @param tests that must have passed
     * @param itsFixtures that must be set up
     * @return a new test
     */
    public ApiTest needing(Collection<String> tests, Collection<String> itsFixtures) {
        return new ApiTest(
                name,
                call,
                Collections.unmodifiableSet(new LinkedHashSet<>(tests)),
                Collections.unmodifiableSet(new LinkedHashSet<>(itsFixtures)),
                policy);
    }

    /**
     * Its name.
     *
     * @return the name; of a row of data with its number, as in {@code createUser[2]}
     */
    public String name() {
        return name;
    }

    /**
     * What it does.
     *
     * @return the call
     */
    public Call call() {
        return call;
    }

    /**
     * The tests that must have passed before.
     *
     * @return their names
     */
    public Set<String> needs() {
        return needs;
    }

    /**
     * The fixtures that must be set up before.
     *
     * @return their names
     */
    public Set<String> fixtures() {
        return fixtures;
    }

    /**
     * How it is treated.
     *
     * @return the policy
     */
    public Policy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return name;
    }
}
