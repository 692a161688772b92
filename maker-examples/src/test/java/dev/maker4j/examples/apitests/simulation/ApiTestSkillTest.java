package dev.maker4j.examples.apitests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.Act;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiTestSkillTest {
    private final ApiTestSkill skill = new ApiTestSkill();
    private final String rules = new ApiTestTask(SuiteFile.bundled(), "nothing", new Idle())
            .prompt(new ApiTestTask(SuiteFile.bundled(), "nothing", new Idle()).initialState())
            .system();

    /** Does nothing, and isn't asked to. */
    private static final class Idle implements Runner {
        @Override
        public void keepInFlight(Collection<Begun> tests) {
            throw new AssertionError("nobody acts here");
        }

        @Override
        public CallResult awaitNext(Act act) {
            throw new AssertionError("nobody acts here");
        }

        @Override
        public CallResult setUp(Preparing what) {
            throw new AssertionError("nobody acts here");
        }

        @Override
        public CallResult tearDown(Preparing what) {
            throw new AssertionError("nobody acts here");
        }

        @Override
        public Optional<CallResult> found(Act act) {
            return Optional.empty();
        }
    }

    private Prompt prompt(
            @Nullable String inFlight, @Nullable String ready, @Nullable String setUps, @Nullable String tearDowns) {
        return new Prompt(
                rules,
                "In flight: " + count(inFlight) + " of 3" + list(inFlight) + "\nReady: " + count(ready) + list(ready)
                        + "\nDue for set-up: " + count(setUps) + list(setUps) + "\nDue for tear-down: "
                        + count(tearDowns)
                        + list(tearDowns));
    }

    private static int count(@Nullable String lines) {
        return lines == null ? 0 : lines.split(";", -1).length;
    }

    private static String list(@Nullable String lines) {
        return lines == null ? "" : "\n- " + String.join("\n- ", lines.split(";", -1));
    }

    @ParameterizedTest(name = "{0} | {1} | {2} | {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "     | a: priority 1;b: priority 2                |      |      | start = b",
                "     | a: priority 2;b: priority 2                |      |      | start = a",
                "     | a: priority -3;b: priority -2              |      |      | start = b",
                "x;y  | a: priority 1                              |      |      | start = a",
                "x;y;z| a: priority 1                              |      |      | wait",
                "x    | a: priority 1;b: priority 2 (alone)        |      |      | wait",
                "     | a: priority 1;b: priority 2 (alone)        |      |      | start = b",
                "x    | a: priority 2;b: priority 1 (alone)        |      |      | start = a",
                "x (alone) | a: priority 1                         |      |      | wait",
                "x    |                                            |      |      | wait",
                "x    | a: priority 1                              | f;g  |      | set-up = f",
                "x    |                                            |      | f;g  | tear-down = f",
                "     | a: priority 1                              |      | f    | start = a",
                "x;y;z| a: priority 1                              |      | f    | tear-down = f"
            })
    void followsTheRule(
            @Nullable String inFlight,
            @Nullable String ready,
            @Nullable String setUps,
            @Nullable String tearDowns,
            String answer) {
        assertThat(skill.answer(prompt(inFlight, ready, setUps, tearDowns))).isEqualTo(answer);
    }

    @Test
    void isWrongInTheRightFormat() {
        Prompt prompt = prompt("x", "a: priority 1;b: priority 2", null, null);

        for (long variant = 0; variant < 20; variant++) {
            assertThat(skill.wrongAnswer(prompt, variant))
                    .isNotEqualTo("start = b")
                    .matches("(start|tear-down) = \\S+|wait");
        }
    }

    @Test
    void saysSoWhereItIsAskedForSomethingElse() {
        assertThat(skill.answer(new Prompt("You move disks.", "In flight: 0 of 3")))
                .startsWith("I run tests. Please tell me");
        assertThat(skill.answer(new Prompt(rules, "Clock: 0"))).startsWith("I run tests. Please tell me");
    }

    @Test
    void knowsTheFirstStepOfTheBundledSuite() {
        ApiTestTask task = new ApiTestTask(SuiteFile.bundled(), "nothing", new Idle());
        RunState first = task.initialState();

        assertThat(skill.answer(task.prompt(first))).isEqualTo("set-up = account");
    }
}
