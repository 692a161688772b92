package dev.maker4j.examples.apitests;

import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.llm.Prompt;
import java.util.Comparator;
import java.util.List;

/*
 * However many tests are ready, only the first few by the rule are shown; they are listed in the order of the suite, so the answer
 * must still be found among them.
 */
/** Writes prompts: the rule, which stays the same, then what is in flight, ready and due. Immutable. */
final class TestPrompts {
    private static final int MOST_SHOWN = 20;

    private static final String RULES = """
            You run the tests of an HTTP API. At most %1$d %2$s in flight at once. You see where the run stands and decide
            the one next step.

            Rule: the first of these that applies names the step
            1. If a fixture is due for set-up: set up the one listed first.
            2. Look at the ready test with the highest priority, among several with that priority the one listed first, and
               at no other. Start it if there is room for it: fewer than %1$d are in flight, none of those is marked alone, and
               it isn't marked alone itself unless nothing is in flight.
            3. If a fixture is due for tear-down: tear down the one listed first.
            4. Otherwise wait for a test in flight to finish.

            End your answer with exactly one of these lines, written once, plain, with nothing after it:
            set-up = NAME
            start = NAME
            tear-down = NAME
            wait
            """;

    private final Suite suite;
    private final Rules rules;
    private final String system;

    TestPrompts(Suite suite, Rules rules) {
        this.suite = suite;
        this.rules = rules;
        int most = suite.limits().inFlight();
        this.system = RULES.formatted(most, most == 1 ? "test is" : "tests are");
    }

    Prompt of(RunState state) {
        StringBuilder text = new StringBuilder(256);
        List<String> inFlight = state.tests(TestPhase.IN_FLIGHT);
        text.append("In flight: ")
                .append(inFlight.size())
                .append(" of ")
                .append(suite.limits().inFlight());
        for (String name : inFlight) {
            text.append("\n- ").append(name).append(suite.known(name).policy().parallel() ? "" : " (alone)");
        }
        List<ApiTest> ready = rules.ready(state);
        text.append("\nReady: ").append(ready.size());
        if (ready.size() > MOST_SHOWN) {
            text.append(", of which these have the highest priorities");
        }
        for (ApiTest test : shown(ready)) {
            text.append("\n- ")
                    .append(test.name())
                    .append(": priority ")
                    .append(test.policy().priority());
            text.append(test.policy().parallel() ? "" : " (alone)");
        }
        due(text, "set-up", rules.dueForSetUp(state));
        due(text, "tear-down", rules.dueForTearDown(state));
        return new Prompt(system, text.toString());
    }

    private static List<ApiTest> shown(List<ApiTest> ready) {
        if (ready.size() <= MOST_SHOWN) {
            return ready;
        }
        List<ApiTest> first = ready.stream()
                .sorted(Comparator.comparing((ApiTest test) -> test.policy().priority())
                        .reversed())
                .limit(MOST_SHOWN)
                .toList();
        return ready.stream().filter(first::contains).toList();
    }

    private static void due(StringBuilder text, String what, List<String> fixtures) {
        text.append("\nDue for ").append(what).append(": ").append(fixtures.size());
        fixtures.forEach(fixture -> text.append("\n- ").append(fixture));
    }
}
