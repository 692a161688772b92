package dev.maker4j.examples.apitests;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Something that tests need to be there, and that is removed after them. Immutable. */
public final class Fixture {
    private final String name;
    private final Call setUp;
    private final Call tearDown;
    private final Retries retries;
    private final Set<String> needs;

    /**
     * A fixture.
     *
     * @param name unique among fixtures and tests
     * @param setUp sets it up
     * @param tearDown removes it
     * @param retries how often either is done again where it fails
     */
    public Fixture(String name, Call setUp, Call tearDown, Retries retries) {
        this(name, setUp, tearDown, retries, Set.of());
    }

    private Fixture(String name, Call setUp, Call tearDown, Retries retries, Set<String> needs) {
        this.name = Objects.requireNonNull(name, "name");
        this.setUp = Objects.requireNonNull(setUp, "setUp");
        this.tearDown = Objects.requireNonNull(tearDown, "tearDown");
        this.retries = Objects.requireNonNull(retries, "retries");
        this.needs = needs;
    }

    /**
     * Adds the fixtures that must be set up before and torn down after.
     *
     * @param fixtures their names
     * @return a new fixture
     */
    public Fixture needing(Collection<String> fixtures) {
        return new Fixture(name, setUp, tearDown, retries, Collections.unmodifiableSet(new LinkedHashSet<>(fixtures)));
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Sets it up.
     *
     * @return the call
     */
    public Call setUp() {
        return setUp;
    }

    /**
     * Removes it.
     *
     * @return the call
     */
    public Call tearDown() {
        return tearDown;
    }

    /**
     * How often either is tried at most.
     *
     * @return at least 1
     */
    public int attempts() {
        return retries.attempts();
    }

    /**
     * How it is tried again.
     *
     * @return the retries
     */
    public Retries retries() {
        return retries;
    }

    /**
     * The fixtures that must be there while it is.
     *
     * @return their names
     */
    public Set<String> needs() {
        return needs;
    }

    @Override
    public String toString() {
        return name;
    }
}
