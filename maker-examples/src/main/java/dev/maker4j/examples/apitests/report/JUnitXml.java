package dev.maker4j.examples.apitests.report;

import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.report.drawing.Svg;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/*
 * Who reads this disagrees on much. Jenkins and Surefire show an element's message, GitLab its text: so both say it. Surefire's
 * schema wants the elements of a test case in one order, and the text of a rerun in a stackTrace: so they are. A time is in
 * seconds with a point and without thousands. Neither a time stamp nor a host is reported, since a run may be resumed, on
 * another day and elsewhere.
 */
/**
 * Writes results as JUnit's XML, in the form that Jenkins, GitLab and Maven's Surefire agree on: one test case per test, with its
 * earlier attempts as flaky or rerun failures, one for each fixture that couldn't be set up or torn down, and one for a run that
 * went wrong itself. Used for one run.
 */
public final class JUnitXml {
    private final Suite suite;
    private final RunState state;
    private final Tally tally;
    private final Optional<Breakoff> breakoff;
    private final StringBuilder cases = new StringBuilder(4096);
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    private JUnitXml(Suite suite, RunState state, Optional<Breakoff> breakoff) {
        this.suite = suite;
        this.state = state;
        this.tally = new Tally(state);
        this.breakoff = breakoff;
    }

    /**
     * Writes a run that came to its end.
     *
     * @param suite what was run
     * @param state how it ended
     * @return XML
     */
    public static String of(Suite suite, RunState state) {
        return new JUnitXml(suite, state, Optional.empty()).written();
    }

    /**
     * Writes a run that ended before its end. Tests that weren't over count as skipped.
     *
     * @param suite what was run
     * @param state where it stood
     * @param breakoff how it ended
     * @return XML
     */
    public static String of(Suite suite, RunState state, Breakoff breakoff) {
        return new JUnitXml(suite, state, Optional.of(breakoff)).written();
    }

    private String written() {
        suite.tests().forEach(this::testCase);
        for (String fixture : state.fixtures(FixturePhase.BROKEN)) {
            errorCase("set-up of " + fixture, "fixture", state.fixture(fixture).reason());
        }
        for (String fixture : state.fixtures(FixturePhase.LEFT_BEHIND)) {
            errorCase(
                    "tear-down of " + fixture, "fixture", state.fixture(fixture).reason());
        }
        breakoff.ifPresent(this::brokenOff);
        String counts = attribute("tests", tests) + attribute("failures", failures) + attribute("errors", errors);
        String name = attribute("name", suite.title().name());
        String time = attribute("time", seconds(tally.took()));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<testsuites" + name + counts + time + ">\n"
                + "  <testsuite" + name + counts + attribute("skipped", skipped) + time + ">\n"
                + cases
                + "  </testsuite>\n</testsuites>\n";
    }

    private void brokenOff(Breakoff end) {
        end.tornDown().stream()
                .filter(result -> !result.passed())
                .forEach(result -> errorCase("tear-down of " + result.name(), "fixture", result.reason()));
        if (end.fault()) {
            errorCase("run", "run", end.words());
        }
    }

    private void testCase(ApiTest test) {
        TestStanding standing = state.test(test.name());
        List<CallResult> results = tally.results(test.name());
        begin(test.name(), results.stream().map(result -> result.times().took()).reduce(Duration.ZERO, Duration::plus));
        switch (standing.phase()) {
            case PASSED -> attempts("flaky", results.subList(0, results.size() - 1), Optional.empty());
            case FAILED ->
                attempts("rerun", results.subList(0, results.size() - 1), Optional.of(results.get(results.size() - 1)));
            case SKIPPED -> skipped(standing.reason());
            case WAITING, IN_FLIGHT -> skipped(notOver(standing, results));
        }
        if (!results.isEmpty()) {
            cases.append("      <system-out>");
            results.forEach(result -> cases.append(Svg.escaped(words(result))).append('\n'));
            cases.append("</system-out>\n");
        }
        cases.append("    </testcase>\n");
    }

    private String notOver(TestStanding standing, List<CallResult> results) {
        String why = breakoff.map(Breakoff::words).orElse("the run isn't over");
        if (standing.phase() == TestPhase.IN_FLIGHT) {
            return "in flight when the run ended: " + why;
        }
        return results.isEmpty()
                ? "not run: " + why
                : words(results.get(results.size() - 1)) + "; and it wasn't tried again: " + why;
    }

    /** In the order of Surefire's schema: failures, then errors. */
    private void attempts(String kind, List<CallResult> earlier, Optional<CallResult> last) {
        Predicate<CallResult> answered = result -> result.kind() == CallResult.Kind.FAILED;
        last.filter(answered).ifPresent(result -> {
            failures++;
            problem("failure", "assertion", result);
        });
        earlier.stream().filter(answered).forEach(result -> rerun(kind + "Failure", "assertion", result));
        last.filter(answered.negate()).ifPresent(result -> {
            errors++;
            problem("error", "no answer", result);
        });
        earlier.stream().filter(answered.negate()).forEach(result -> rerun(kind + "Error", "no answer", result));
    }

    private void problem(String element, String type, CallResult result) {
        text(element, attribute("message", result.reason()) + attribute("type", type), words(result));
    }

    private void rerun(String element, String type, CallResult result) {
        cases.append("      <").append(element).append(attribute("message", result.reason()));
        cases.append(attribute("type", type)).append("><stackTrace>").append(Svg.escaped(words(result)));
        cases.append("</stackTrace></").append(element).append(">\n");
    }

    private void skipped(String reason) {
        skipped++;
        text("skipped", attribute("message", reason), reason);
    }

    private void errorCase(String name, String type, String reason) {
        errors++;
        begin(name, Duration.ZERO);
        text("error", attribute("message", reason) + attribute("type", type), reason);
        cases.append("    </testcase>\n");
    }

    private void begin(String name, Duration took) {
        tests++;
        cases.append("    <testcase")
                .append(attribute("name", name))
                .append(attribute("classname", suite.title().name()))
                .append(attribute("time", seconds(took)))
                .append(">\n");
    }

    private void text(String element, String attributes, String text) {
        cases.append("      <").append(element).append(attributes).append('>');
        cases.append(Svg.escaped(text)).append("</").append(element).append(">\n");
    }

    private static String words(CallResult result) {
        return "attempt " + result.attempt() + ": " + (result.status() == 0 ? "no answer" : result.status()) + " in "
                + Grouped.count(result.times().took().toMillis()) + " ms"
                + (result.passed() ? "" : ": " + result.reason());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    private static String attribute(String name, Object value) {
        return " " + name + "=\"" + Svg.escaped(String.valueOf(value)) + "\"";
    }
}
