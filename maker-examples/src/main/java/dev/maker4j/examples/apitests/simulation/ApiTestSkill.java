package dev.maker4j.examples.apitests.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.regex.Pattern;

/**
 * Runs tests as a model does that follows its prompt: it reads what is in flight, ready and due in the user part, follows the
 * rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such a situation gets a sentence that says so. A wrong answer is in the right
 * format: another test, a wait where there is room, a start where there is none, a tear-down too early.
 *
 * <p>A call takes a few microseconds.
 */
public final class ApiTestSkill extends SituationSkill {

    /** A skilled tester. */
    public ApiTestSkill() {
        super(
                Pattern.compile("You run the tests of an HTTP API|The tests of an HTTP API are being run"),
                ApiTestSituation::read,
                "I run tests. Please tell me the rule (\"ready test with the highest priority\"),"
                        + " what is \"In flight:\", \"Ready:\", \"Due for set-up:\" and \"Due for tear-down:\".");
    }
}
