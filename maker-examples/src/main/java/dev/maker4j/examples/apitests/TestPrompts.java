package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.llm.Prompt;
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

    private static final String SETTING_UP =
            BEGINNING + """
            You are shown the fixtures that are due for set-up.

            The rule names the one right step: set up the fixture that is listed first.
            """ + ENDING + "its name alone after \"set-up = \", so \"set-up = <name>\".\n";

    private static final String STARTING =
            BEGINNING + """
            No fixture is due for set-up. You are shown the tests that are ready, each with its priority. The highest comes
            first, and there is room for it.

            The rule names the one right step: start the ready test with the highest priority, among several with that
            priority the one listed first.
            """ + ENDING + "its name alone after \"start = \", so \"start = <name>\".\n";

    private static final String TEARING_DOWN =
            BEGINNING + """
            No fixture is due for set-up, and no test can be started. You are shown the fixtures that are due for tear-down.

            The rule names the one right step: tear down the fixture that is listed first.
            """ + ENDING + "its name alone after \"tear-down = \", so \"tear-down = <name>\".\n";

    private static final String WAITING = BEGINNING + """
            No fixture is due for set-up or tear-down, and no test can be started. You are shown the tests in flight.

            The rule names the one right step: wait for a test in flight to finish, whichever that is.
            """ + ENDING + "the single word \"wait\".\n";

    private final Suite suite;
    private final Rules rules;

    TestPrompts(Suite suite, Rules rules) {
        this.suite = suite;
        this.rules = rules;
    }

    Prompt of(RunState state) {
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

    private Prompt prompt(String rule, String where) {
        int most = suite.limits().inFlight();
        return new Prompt(rule.formatted(most, most == 1 ? "test is" : "tests are"), where);
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
