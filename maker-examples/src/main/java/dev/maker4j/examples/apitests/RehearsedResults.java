package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.TestPhase;
import java.util.Comparator;

/** What comes of the acts of a run in which each test passes at its first attempt, in the order of the starts. Stateless. */
public final class RehearsedResults {
    private static final int OK = 200;

    private RehearsedResults() {}

    /**
     * What comes of an act.
     *
     * @param state where the run stands
     * @param action what is done
     * @return as the task reads it
     */
    public static String of(RunState state, TestAction action) {
        if (action instanceof TestAction.SetUp setUp) {
            return passed(setUp.fixture());
        }
        if (action instanceof TestAction.TearDown tearDown) {
            return passed(tearDown.fixture());
        }
        if (action instanceof TestAction.Start start) {
            return "started " + start.test();
        }
        return state.tests(TestPhase.IN_FLIGHT).stream()
                .min(Comparator.comparingLong(test -> state.test(test).firstStep()))
                .map(RehearsedResults::passed)
                .orElseThrow(() -> new IllegalStateException("nothing is in flight to wait for"));
    }

    private static String passed(String name) {
        return CallResult.answered(name, 1, OK, "").text();
    }
}
