package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be done where a run stands. Which of it is right, the prompt says. Immutable. */
final class Rules {
    private final Suite suite;

    Rules(Suite suite) {
        this.suite = suite;
    }

    /** The tests that only room is missing for, in the order of the suite. */
    List<ApiTest> ready(RunState state) {
        return suite.tests().stream()
                .filter(test ->
                        hasWhatItNeeds(state, test) && missing(state, test).isEmpty())
                .toList();
    }

    private static boolean hasWhatItNeeds(RunState state, ApiTest test) {
        return state.test(test.name()).phase() == TestPhase.WAITING
                && test.needs().stream().allMatch(need -> state.test(need).phase() == TestPhase.PASSED);
    }

    private static List<String> missing(RunState state, ApiTest test) {
        return test.fixtures().stream()
                .filter(fixture -> state.fixture(fixture).phase() != FixturePhase.UP)
                .toList();
    }

    /** The fixtures that tests wait for and that nothing is in the way of. */
    List<String> dueForSetUp(RunState state) {
        Set<String> wanted = new LinkedHashSet<>();
        suite.tests().stream()
                .filter(test -> hasWhatItNeeds(state, test))
                .forEach(test -> missing(state, test).forEach(fixture -> want(state, fixture, wanted)));
        return suite.fixtures().stream()
                .filter(fixture -> wanted.contains(fixture.name()) && allUp(state, fixture))
                .map(Fixture::name)
                .toList();
    }

    private void want(RunState state, String fixture, Set<String> wanted) {
        if (state.fixture(fixture).phase() == FixturePhase.DOWN && wanted.add(fixture)) {
            suite.knownFixture(fixture).needs().forEach(need -> want(state, need, wanted));
        }
    }

    private static boolean allUp(RunState state, Fixture fixture) {
        return fixture.needs().stream().allMatch(need -> state.fixture(need).phase() == FixturePhase.UP);
    }

    /** The fixtures that nobody uses any more. */
    List<String> dueForTearDown(RunState state) {
        List<String> up = state.fixtures(FixturePhase.UP);
        return up.stream()
                .filter(fixture -> state.areOver(suite.users(fixture))
                        && up.stream()
                                .noneMatch(other ->
                                        suite.knownFixture(other).needs().contains(fixture)))
                .toList();
    }

    /** Whether a test could be started now, as far as those in flight go. */
    boolean hasRoom(RunState state, ApiTest test) {
        List<String> inFlight = state.tests(TestPhase.IN_FLIGHT);
        boolean alone =
                inFlight.stream().anyMatch(name -> !suite.known(name).policy().parallel());
        return inFlight.size() < suite.limits().inFlight()
                && !alone
                && (test.policy().parallel() || inFlight.isEmpty());
    }

    /** Everything that may be done. */
    List<TestAction> allowed(RunState state) {
        List<TestAction> allowed = new ArrayList<>();
        dueForSetUp(state).forEach(fixture -> allowed.add(new TestAction.SetUp(fixture)));
        ready(state).stream()
                .filter(test -> hasRoom(state, test))
                .forEach(test -> allowed.add(new TestAction.Start(test.name())));
        dueForTearDown(state).forEach(fixture -> allowed.add(new TestAction.TearDown(fixture)));
        if (!state.tests(TestPhase.IN_FLIGHT).isEmpty()) {
            allowed.add(new TestAction.Wait());
        }
        return allowed;
    }
}
