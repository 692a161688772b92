package dev.maker4j.examples.apitests;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run stands: each test, each fixture, and all that was done. Immutable. */
public final class RunState {
    private final Map<String, TestStanding> tests;
    private final Map<String, FixtureStanding> fixtures;
    private final List<Done> history;
    private final @Nullable String stoppedBy;

    private RunState(
            Map<String, TestStanding> tests,
            Map<String, FixtureStanding> fixtures,
            List<Done> history,
            @Nullable String stoppedBy) {
        this.tests = tests;
        this.fixtures = fixtures;
        this.history = history;
        this.stoppedBy = stoppedBy;
    }

    /** Where a test stands. */
    public enum TestPhase {
        /** Not in flight and not over. */
        WAITING,
        /** Started and not over. */
        IN_FLIGHT,
        /** Over, as it should be. */
        PASSED,
        /** Over, and not as it should be. */
        FAILED,
        /** Not run, since something else failed. */
        SKIPPED;

        /**
         * Whether nothing more becomes of it.
         *
         * @return true for the last three
         */
        public boolean isOver() {
            return this != WAITING && this != IN_FLIGHT;
        }
    }

    /**
     * A test.
     *
     * @param phase where it stands
     * @param attempts how often it was started
     * @param firstStep the number of the step that started it first
     * @param reason why it failed or was skipped
     */
    public record TestStanding(TestPhase phase, int attempts, long firstStep, String reason) {
        static final TestStanding FIRST = new TestStanding(TestPhase.WAITING, 0, 0, "");

        /** Checks the values. */
        public TestStanding {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Where a fixture stands. */
    public enum FixturePhase {
        /** Not set up yet. */
        DOWN,
        /** Set up. */
        UP,
        /** Couldn't be set up. */
        BROKEN,
        /** Torn down. */
        GONE,
        /** Couldn't be torn down. */
        LEFT_BEHIND
    }

    /**
     * A fixture.
     *
     * @param phase where it stands
     * @param attempts how often what is next was tried
     * @param firstStep the number of the step that tried it first
     * @param reason why it couldn't be set up or torn down
     */
    public record FixtureStanding(FixturePhase phase, int attempts, long firstStep, String reason) {
        static final FixtureStanding FIRST = new FixtureStanding(FixturePhase.DOWN, 0, 0, "");

        /** Checks the values. */
        public FixtureStanding {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A step that is over.
     *
     * @param action what was done
     * @param result what came of it; empty for a start, of which nothing has come yet
     */
    public record Done(TestAction action, Optional<CallResult> result) {
        /** Checks the values. */
        public Done {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(result, "result");
        }
    }

    static RunState beginning(Suite suite) {
        Map<String, TestStanding> tests = new LinkedHashMap<>();
        suite.tests().forEach(test -> tests.put(test.name(), TestStanding.FIRST));
        Map<String, FixtureStanding> fixtures = new LinkedHashMap<>();
        suite.fixtures().forEach(fixture -> fixtures.put(fixture.name(), FixtureStanding.FIRST));
        return new RunState(Collections.unmodifiableMap(tests), Collections.unmodifiableMap(fixtures), List.of(), null);
    }

    /** The state with changes, after one step more. */
    RunState after(Done done, Map<String, TestStanding> changed, Map<String, FixtureStanding> changedFixtures) {
        Map<String, TestStanding> nowTests = new LinkedHashMap<>(tests);
        nowTests.putAll(changed);
        Map<String, FixtureStanding> nowFixtures = new LinkedHashMap<>(fixtures);
        nowFixtures.putAll(changedFixtures);
        List<Done> longer = new ArrayList<>(history);
        longer.add(done);
        return new RunState(
                Collections.unmodifiableMap(nowTests),
                Collections.unmodifiableMap(nowFixtures),
                Collections.unmodifiableList(longer),
                stoppedBy);
    }

    /** The state with changes that follow from the step before. */
    RunState changed(Map<String, TestStanding> changed) {
        Map<String, TestStanding> now = new LinkedHashMap<>(tests);
        now.putAll(changed);
        return new RunState(Collections.unmodifiableMap(now), fixtures, history, stoppedBy);
    }

    RunState stoppedBy(String test) {
        return new RunState(tests, fixtures, history, test);
    }

    /**
     * Where a test stands.
     *
     * @param name which
     * @return its standing
     * @throws IllegalArgumentException if there is no such test
     */
    public TestStanding test(String name) {
        return known(tests, name);
    }

    /**
     * Where a fixture stands.
     *
     * @param name which
     * @return its standing
     * @throws IllegalArgumentException if there is no such fixture
     */
    public FixtureStanding fixture(String name) {
        return known(fixtures, name);
    }

    private static <T> T known(Map<String, T> all, String name) {
        @Nullable T standing = all.get(name);
        if (standing == null) {
            throw new IllegalArgumentException("the suite has nothing called " + name);
        }
        return standing;
    }

    /**
     * The tests in one phase.
     *
     * @param phase which
     * @return their names in the order of the suite
     */
    public List<String> tests(TestPhase phase) {
        return tests.entrySet().stream()
                .filter(each -> each.getValue().phase() == phase)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The fixtures in one phase.
     *
     * @param phase which
     * @return their names in the order of the suite
     */
    public List<String> fixtures(FixturePhase phase) {
        return fixtures.entrySet().stream()
                .filter(each -> each.getValue().phase() == phase)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean areOver(Collection<String> names) {
        return names.stream().allMatch(name -> test(name).phase().isOver());
    }

    /**
     * All that was done.
     *
     * @return in order
     */
    public List<Done> history() {
        return history;
    }

    /**
     * The critical test that failed, so that nothing more is started.
     *
     * @return its name; empty while none has
     */
    public Optional<String> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunState that
                && tests.equals(that.tests)
                && fixtures.equals(that.fixtures)
                && history.equals(that.history)
                && Objects.equals(stoppedBy, that.stoppedBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tests, fixtures, history, stoppedBy);
    }

    @Override
    public String toString() {
        return tests(TestPhase.PASSED).size() + " passed, "
                + tests(TestPhase.FAILED).size() + " failed, "
                + tests(TestPhase.SKIPPED).size() + " skipped, "
                + tests(TestPhase.IN_FLIGHT).size() + " in flight";
    }
}
