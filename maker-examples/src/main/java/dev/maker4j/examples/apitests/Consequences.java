package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.Done;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.FixtureStanding;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows from a result: the next state. Pure functions. */
final class Consequences {
    private final Suite suite;

    Consequences(Suite suite) {
        this.suite = suite;
    }

    RunState started(RunState state, TestAction.Start start) {
        TestStanding before = state.test(start.test());
        long first = before.attempts() == 0 ? state.history().size() : before.firstStep();
        TestStanding now = new TestStanding(TestPhase.IN_FLIGHT, before.attempts() + 1, first, before.reason());
        return state.after(new Done(start, Optional.empty()), Map.of(start.test(), now), Map.of());
    }

    RunState over(RunState state, CallResult result) {
        TestStanding before = state.test(result.name());
        if (before.phase() != TestPhase.IN_FLIGHT || before.attempts() != result.attempt()) {
            throw new IllegalArgumentException(
                    "attempt " + result.attempt() + " of " + result.name() + " isn't in flight");
        }
        Policy policy = suite.known(result.name()).policy();
        Done done = new Done(new TestAction.Wait(), Optional.of(result));
        boolean again = !result.passed()
                && before.attempts() < policy.attempts()
                && state.stoppedBy().isEmpty();
        TestPhase phase = result.passed() ? TestPhase.PASSED : again ? TestPhase.WAITING : TestPhase.FAILED;
        Map<String, TestStanding> changed = new HashMap<>();
        changed.put(result.name(), new TestStanding(phase, before.attempts(), before.firstStep(), result.reason()));
        if (phase == TestPhase.FAILED) {
            skip(state, suite.dependents(result.name()), "it needs " + result.name() + ", which failed", changed);
        }
        RunState next = state.after(done, changed, Map.of());
        return phase == TestPhase.FAILED && policy.critical() ? stopped(next, result.name()) : next;
    }

    private RunState stopped(RunState state, String critical) {
        Map<String, TestStanding> changed = new HashMap<>();
        for (String waiting : state.tests(TestPhase.WAITING)) {
            TestStanding before = state.test(waiting);
            changed.put(
                    waiting,
                    before.attempts() > 0
                            ? new TestStanding(TestPhase.FAILED, before.attempts(), before.firstStep(), before.reason())
                            : skipped(critical + ", which is critical, failed"));
        }
        return state.changed(changed).stoppedBy(critical);
    }

    private static void skip(RunState state, Set<String> tests, String reason, Map<String, TestStanding> changed) {
        for (String test : tests) {
            if (state.test(test).phase() == TestPhase.WAITING) {
                changed.put(test, skipped(reason));
            }
        }
    }

    private static TestStanding skipped(String reason) {
        return new TestStanding(TestPhase.SKIPPED, 0, 0, reason);
    }

    RunState setUp(RunState state, TestAction.SetUp action, CallResult result) {
        FixtureStanding tried = tried(state, action.fixture(), result);
        boolean broken = !result.passed()
                && tried.attempts() >= suite.knownFixture(action.fixture()).attempts();
        FixturePhase phase = result.passed() ? FixturePhase.UP : broken ? FixturePhase.BROKEN : FixturePhase.DOWN;
        FixtureStanding now = result.passed()
                ? new FixtureStanding(phase, 0, 0, "")
                : new FixtureStanding(phase, tried.attempts(), tried.firstStep(), result.reason());
        Map<String, TestStanding> changed = new HashMap<>();
        if (broken) {
            String reason = "it needs " + action.fixture() + ", which couldn't be set up";
            skip(state, suite.users(action.fixture()), reason, changed);
        }
        return state.after(new Done(action, Optional.of(result)), changed, Map.of(action.fixture(), now));
    }

    RunState tornDown(RunState state, TestAction.TearDown action, CallResult result) {
        FixtureStanding tried = tried(state, action.fixture(), result);
        boolean left = tried.attempts() >= suite.knownFixture(action.fixture()).attempts();
        FixturePhase phase = result.passed() ? FixturePhase.GONE : left ? FixturePhase.LEFT_BEHIND : FixturePhase.UP;
        FixtureStanding now = new FixtureStanding(phase, tried.attempts(), tried.firstStep(), result.reason());
        return state.after(new Done(action, Optional.of(result)), Map.of(), Map.of(action.fixture(), now));
    }

    private static FixtureStanding tried(RunState state, String fixture, CallResult result) {
        FixtureStanding before = state.fixture(fixture);
        if (!result.name().equals(fixture) || result.attempt() != before.attempts() + 1) {
            throw new IllegalArgumentException("this isn't the next attempt at " + fixture + ": " + result);
        }
        long first = before.attempts() == 0 ? state.history().size() : before.firstStep();
        return new FixtureStanding(before.phase(), before.attempts() + 1, first, before.reason());
    }
}
