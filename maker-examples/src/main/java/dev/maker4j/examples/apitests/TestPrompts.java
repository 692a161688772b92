package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/*
 * Each kind of step has a prompt of its own, which shows what it needs and holds the one form of answer that applies: shown all forms at
 * once, small models prefer the shortest, wherever it stands. However many tests are ready, only the first few by the rule are shown.
 */
/** Writes prompts: the rule for this kind of step, which stays the same, then what is in flight, ready or due. Immutable. */
final class TestPrompts {
    private static final int MOST_SHOWN = 20;

    private static final String BEGINNING = """
            You run the tests of an HTTP API. At most %1$d %2$s in flight at once. You see where the run stands and decide
            the one next step.

            """;
    private static final String ENDING = """

            End your answer with exactly one line, written once, plain, with nothing after it:\s""";

    private static final String SET_UP_FORM = "its name alone after \"set-up = \", so \"set-up = <name>\".\n";
    private static final Wordings SETTING_UP =
            Wordings.of(BEGINNING + """
            You are shown the fixtures that are due for set-up.

            The rule names the one right step: set up the fixture that is listed first.
            """ + ENDING + SET_UP_FORM, """
            The tests of an HTTP API are being run. Each line with a dash is a fixture, which some tests need and which isn't
            there yet. Choose the one that stands first; it is set up next.
            """, """
            The tests of an HTTP API are being run. Before tests can start, the fixtures that they need are set up, in the order
            in which they are listed. So the next is the first of the list below.
            """, SET_UP_FORM);

    private static final String START_FORM = "its name alone after \"start = \", so \"start = <name>\".\n";
    private static final Wordings STARTING = Wordings.of(BEGINNING + """
            No fixture is due for set-up. You are shown the tests that are ready, each with its priority. The highest comes
            first, and there is room for it.

            The rule names the one right step: start the ready test with the highest priority, among several with that
            priority the one listed first.
            """ + ENDING + START_FORM, """
            The tests of an HTTP API are being run. Each line with a dash is a test that can be started now, with its priority.
            Choose the test with the highest priority; if several have it, the one that stands first.
            """, """
            The tests of an HTTP API are being run, those with a high priority before the others, and there is room for one
            more. You are shown what is ready. Next comes the highest number, and among equal ones what is listed first.
            """, START_FORM);

    private static final String TEAR_DOWN_FORM = "its name alone after \"tear-down = \", so \"tear-down = <name>\".\n";
    private static final Wordings TEARING_DOWN =
            Wordings.of(BEGINNING + """
            No fixture is due for set-up, and no test can be started. You are shown the fixtures that are due for tear-down.

            The rule names the one right step: tear down the fixture that is listed first.
            """ + ENDING + TEAR_DOWN_FORM, """
            The tests of an HTTP API are being run. Each line with a dash is a fixture that no test needs any more. Choose the
            one that stands first; it is torn down next.
            """, """
            The tests of an HTTP API are being run. Fixtures that no test needs any more are torn down, in the order in which
            they are listed. So the next is the first of the list below.
            """, TEAR_DOWN_FORM);

    private static final String WAIT_FORM = "the single word \"wait\".\n";
    private static final Wordings WAITING = Wordings.of(BEGINNING + """
            No fixture is due for set-up or tear-down, and no test can be started. You are shown the tests in flight.

            The rule names the one right step: wait for a test in flight to finish, whichever that is.
            """ + ENDING + WAIT_FORM, """
            The tests of an HTTP API are being run. Nothing can be set up, started or torn down until a test in flight is over.
            So there is nothing to do but to wait for one of them.
            """, """
            The tests of an HTTP API are being run, and some are in flight. As long as none of them is over, nothing else can be
            done. So the next step is to wait; for which of them need not be said.
            """, WAIT_FORM);

    private final Suite suite;
    private final Rules rules;

    TestPrompts(Suite suite, Rules rules) {
        this.suite = suite;
        this.rules = rules;
    }

    Asked of(RunState state) {
        List<String> inFlight = state.tests(TestPhase.IN_FLIGHT);
        String where = "In flight: " + inFlight.size() + " of " + suite.limits().inFlight();
        List<String> setUps = rules.dueForSetUp(state);
        if (!setUps.isEmpty()) {
            return prompt(SETTING_UP, where + listed("Due for set-up", setUps));
        }
        List<ApiTest> ready = byPriority(state);
        if (!ready.isEmpty() && rules.hasRoom(state, ready.get(0))) {
            List<String> tests = ready.stream()
                    .map(test -> test.name() + ": priority " + test.policy().priority())
                    .toList();
            return prompt(STARTING, where + listed("Ready", tests));
        }
        List<String> tearDowns = rules.dueForTearDown(state);
        return tearDowns.isEmpty()
                ? prompt(WAITING, where + listed("Waited for", inFlight))
                : prompt(TEARING_DOWN, where + listed("Due for tear-down", tearDowns));
    }

    private Asked prompt(Wordings rule, String where) {
        int most = suite.limits().inFlight();
        return rule.formatted(most, most == 1 ? "test is" : "tests are").about(where);
    }

    private List<ApiTest> byPriority(RunState state) {
        return rules.ready(state).stream()
                .sorted(Comparator.comparing((ApiTest test) -> test.policy().priority())
                        .reversed()) // stable
                .toList();
    }

    private static String listed(String what, List<String> all) {
        return all.stream()
                .limit(MOST_SHOWN)
                .map(one -> "\n- " + one)
                .collect(Collectors.joining("", "\n" + what + ": " + all.size(), ""));
    }
}
