package dev.maker4j.examples.apitests.report;

import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.TestAction;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what there is to count of a run. Immutable. */
public final class Tally {
    private final RunState state;

    /**
     * Counts.
     *
     * @param state of the run
     */
    public Tally(RunState state) {
        this.state = state;
    }

    /**
     * Tests in a phase.
     *
     * @param phase which
     * @return how many
     */
    public int tests(TestPhase phase) {
        return state.tests(phase).size();
    }

    /**
     * Tests that weren't run to their end: those that were skipped, and where the run ended early those that weren't over.
     *
     * @return how many
     */
    public int notRun() {
        return tests(TestPhase.SKIPPED) + tests(TestPhase.WAITING) + tests(TestPhase.IN_FLIGHT);
    }

    /**
     * Tests that were started again.
     *
     * @return how often
     */
    public int retries() {
        long starts = state.history().stream()
                .filter(done -> done.action() instanceof TestAction.Start)
                .count();
        long started = state.history().stream()
                .map(RunState.Done::action)
                .filter(TestAction.Start.class::isInstance)
                .distinct()
                .count();
        return (int) (starts - started);
    }

    /**
     * Tests that were in flight together.
     *
     * @return the most
     */
    public int maxInFlight() {
        int now = 0;
        int most = 0;
        for (RunState.Done done : state.history()) {
            now += done.action() instanceof TestAction.Start ? 1 : done.action() instanceof TestAction.Wait ? -1 : 0;
            most = Math.max(most, now);
        }
        return most;
    }

    /**
     * All results.
     *
     * @return of tests and fixtures, in the order in which they were over
     */
    public List<CallResult> results() {
        return state.history().stream()
                .map(RunState.Done::result)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The results of one test.
     *
     * @param test which
     * @return one per attempt, the latest last
     */
    public List<CallResult> results(String test) {
        return state.history().stream()
                .filter(done -> done.action() instanceof TestAction.Wait)
                .map(RunState.Done::result)
                .flatMap(Optional::stream)
                .filter(result -> result.name().equals(test))
                .toList();
    }

    /**
     * When the first request was sent.
     *
     * @return on the clock of the run
     */
    public Duration begun() {
        return results().stream()
                .map(result -> result.times().sent())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * How long requests were sent and answered.
     *
     * @return from the first until the last was over, on the clock of the run
     */
    public Duration took() {
        return results().stream()
                .map(result -> result.times().sent().plus(result.times().took()))
                .max(Comparator.naturalOrder())
                .map(over -> over.minus(begun()))
                .orElse(Duration.ZERO);
    }

    /**
     * Why a run that came to its end isn't a good one.
     *
     * @return one line; empty where all tests passed and everything is torn down
     */
    public Optional<String> shortcoming() {
        StringBuilder text = new StringBuilder();
        int failed = tests(TestPhase.FAILED);
        int skipped = tests(TestPhase.SKIPPED);
        if (failed > 0) {
            text.append(failed).append(failed == 1 ? " test failed: " : " tests failed: ");
            text.append(String.join(", ", state.tests(TestPhase.FAILED)));
        }
        if (skipped > 0) {
            text.append(text.isEmpty() ? "" : "; ").append(skipped).append(skipped == 1 ? " was" : " were");
            text.append(" skipped");
        }
        fixtures(text, FixturePhase.BROKEN, "couldn't be set up");
        fixtures(text, FixturePhase.LEFT_BEHIND, "couldn't be torn down");
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private void fixtures(StringBuilder text, FixturePhase phase, String what) {
        for (String fixture : state.fixtures(phase)) {
            text.append(text.isEmpty() ? "" : "; ").append(fixture).append(' ').append(what);
            text.append(": ").append(state.fixture(fixture).reason());
        }
    }
}
