package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Result;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Fixture;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.report.Breakoff;
import dev.maker4j.examples.apitests.report.JUnitXml;
import dev.maker4j.examples.apitests.report.Tally;
import dev.maker4j.examples.apitests.running.HttpRunner;
import dev.maker4j.examples.apitests.running.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is reported at a run's end, and the tearing down where the run isn't solved. Confined to one thread. */
final class ApiTestEnding {
    private final Suite suite;
    private final HttpRunner runner;
    private final Optional<RunFolder> folder;
    private final List<CallResult> tornDown = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();
    private final List<String> stillSetUp = new ArrayList<>();
    private boolean unfinished;

    ApiTestEnding(Suite suite, HttpRunner runner, Optional<RunFolder> folder) {
        this.suite = suite;
        this.runner = runner;
        this.folder = folder;
    }

    /** Whether nothing that the run kept is still needed. */
    boolean isFinal() {
        return !unfinished;
    }

    /** Tears down what no resumed run will need, and says what it did, or what is still set up. */
    Optional<String> tidyUp(RunState last, boolean resumable) {
        unfinished = true;
        List<String> up = last.fixtures(FixturePhase.UP);
        if (resumable) {
            stillSetUp.addAll(up);
            return up.isEmpty()
                    ? Optional.empty()
                    : Optional.of("still set up until the run is resumed: " + String.join(", ", up));
        }
        try {
            List<Fixture> fixtures = suite.fixtures().stream()
                    .filter(fixture -> up.contains(fixture.name()))
                    .toList();
            tornDown.addAll(runner.tearDownAfterwards(fixtures));
            tornDown.stream().filter(result -> !result.passed()).forEach(result -> leftBehind.add(result.name()));
            if (folder.isPresent()) {
                folder.get().giveUp();
            }
            return tornDown.isEmpty()
                    ? Optional.empty()
                    : Optional.of(tornDown.stream().map(ApiTestEnding::words).collect(Collectors.joining("; ")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leftBehind.addAll(up);
            return Optional.of("not torn down because of Ctrl-C: " + String.join(", ", up));
        } catch (IOException e) {
            return Optional.of(folder.map(RunFolder::toString).orElse("") + " can't be written (" + e.getMessage()
                    + "), so the run must not be resumed: everything is torn down");
        }
    }

    private static String words(CallResult result) {
        return result.passed()
                ? result.name() + " is torn down"
                : result.name() + " couldn't be torn down: " + result.reason();
    }

    /** The fixtures that were torn down after the run had ended. */
    Set<String> tornDown() {
        return tornDown.stream()
                .filter(CallResult::passed)
                .map(CallResult::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The figures, as far as they are known. */
    Facts facts(RunState state) {
        Tally tally = new Tally(state);
        List<String> left = new ArrayList<>(state.fixtures(FixturePhase.LEFT_BEHIND));
        left.addAll(leftBehind);
        return Facts.none()
                .row(
                        "requests",
                        Words.count(tally.results().size()),
                        "in " + Words.seconds(tally.took()) + ", at most "
                                + Words.count(tally.maxInFlight(), "test") + " in flight, "
                                + Words.count(tally.retries()) + " retried")
                .field("passed", tally.tests(TestPhase.PASSED))
                .field("failed", tally.tests(TestPhase.FAILED))
                .field("skipped", tally.notRun())
                .field("retries", tally.retries())
                .field("maxInFlight", tally.maxInFlight())
                .field("requests", tally.results().size())
                .field("requestsMs", tally.took().toMillis())
                .field("leftBehind", left)
                .field("stillSetUp", List.copyOf(stillSetUp));
    }

    /** JUnit's XML, as far as the results are known. */
    String xml(RunState state, Result result) {
        if (result.verified()) {
            return JUnitXml.of(suite, state);
        }
        String words = result.problem().orElse(result.status());
        return JUnitXml.of(suite, state, new Breakoff(words, !result.status().equals("paused"), tornDown));
    }
}
