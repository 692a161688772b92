package dev.maker4j.examples.apitests.report;

import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.drawing.Svg;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Writes results as JUnit's XML, in the form that Jenkins, GitLab and Maven's Surefire agree on: a test case a test, with its
 * earlier attempts as flaky or rerun failures, and one for each fixture that couldn't be set up or torn down. Stateless.
 */
public final class JUnitXml {
    private final Suite suite;
    private final RunState state;
    private final Tally tally;
    private final StringBuilder xml = new StringBuilder(4096);

    private JUnitXml(Suite suite, RunState state) {
        this.suite = suite;
        this.state = state;
        this.tally = new Tally(state);
    }

    /**
     * Writes a run.
     *
     * @param suite what was run
     * @param state how it ended
     * @return XML
     */
    public static String of(Suite suite, RunState state) {
        return new JUnitXml(suite, state).written();
    }

    private String written() {
        List<String> failed = state.tests(TestPhase.FAILED);
        long unanswered = failed.stream().filter(this::isUnanswered).count();
        List<String> broken = state.fixtures(FixturePhase.BROKEN);
        List<String> left = state.fixtures(FixturePhase.LEFT_BEHIND);
        long errors = unanswered + broken.size() + left.size();
        String counts = attribute("tests", suite.tests().size() + broken.size() + left.size())
                + attribute("failures", failed.size() - unanswered)
                + attribute("errors", errors);
        String time = attribute("time", seconds(tally.took()));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
                .append(attribute("name", suite.title().name()))
                .append(counts)
                .append(time)
                .append(">\n  <testsuite")
                .append(attribute("name", suite.title().name()))
                .append(counts)
                .append(attribute("skipped", tally.tests(TestPhase.SKIPPED)))
                .append(time)
                .append(">\n");
        suite.tests().forEach(this::testCase);
        broken.forEach(fixture -> fixtureCase("set-up of ", fixture));
        left.forEach(fixture -> fixtureCase("tear-down of ", fixture));
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private boolean isUnanswered(String test) {
        List<CallResult> results = tally.results(test);
        return !results.isEmpty() && results.get(results.size() - 1).kind() == CallResult.Kind.UNANSWERED;
    }

    private void testCase(ApiTest test) {
        TestStanding standing = state.test(test.name());
        List<CallResult> results = tally.results(test.name());
        Duration took = results.stream().map(result -> result.times().took()).reduce(Duration.ZERO, Duration::plus);
        begin(test.name(), took);
        if (standing.phase() == TestPhase.SKIPPED) {
            xml.append("      <skipped")
                    .append(attribute("message", standing.reason()))
                    .append("/>\n");
        }
        boolean passed = standing.phase() == TestPhase.PASSED;
        for (int i = results.size() - 1; i >= 0; i--) {
            CallResult result = results.get(i);
            boolean last = i == results.size() - 1;
            boolean answered = result.kind() == CallResult.Kind.FAILED;
            if (!result.passed()) {
                String name = last && !passed ? "" : passed ? "flaky" : "rerun";
                failure(
                        name.isEmpty() ? (answered ? "failure" : "error") : name + (answered ? "Failure" : "Error"),
                        result);
            }
        }
        xml.append("    </testcase>\n");
    }

    private void begin(String name, Duration took) {
        xml.append("    <testcase")
                .append(attribute("name", name))
                .append(attribute("classname", suite.title().name()))
                .append(attribute("time", seconds(took)))
                .append(">\n");
    }

    private void failure(String element, CallResult result) {
        xml.append("      <")
                .append(element)
                .append(attribute("message", result.reason()))
                .append(attribute("type", result.kind() == CallResult.Kind.FAILED ? "assertion" : "no answer"));
        if (element.equals("failure") || element.equals("error")) {
            xml.append('>')
                    .append(Svg.escaped("attempt " + result.attempt() + ": " + result.reason()))
                    .append("</")
                    .append(element)
                    .append(">\n");
        } else {
            xml.append("/>\n");
        }
    }

    private void fixtureCase(String what, String fixture) {
        begin(what + fixture, Duration.ZERO);
        xml.append("      <error")
                .append(attribute("message", state.fixture(fixture).reason()))
                .append(attribute("type", "fixture"))
                .append("/>\n    </testcase>\n");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    private static String attribute(String name, Object value) {
        return " " + name + "=\"" + Svg.escaped(String.valueOf(value)) + "\"";
    }
}
