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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private Prompt prompt(String user) {
        return new Prompt(rules, user.replace("|", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "In flight: 0 of 3|Ready: 2|- a: priority 1|- b: priority 2, start = b",
        "In flight: 0 of 3|Ready: 2|- a: priority 2|- b: priority 2, start = a",
        "In flight: 1 of 3|Ready: 2|- a: priority -3|- b: priority -2, start = b",
        "In flight: 3 of 3|Waited for: 3|- x|- y|- z, wait",
        "In flight: 1 of 3|Due for set-up: 2|- f|- g, set-up = f",
        "In flight: 0 of 3|Due for tear-down: 2|- f|- g, tear-down = f"
    })
    void followsTheRule(String user, String answer) {
        assertThat(skill.answer(prompt(user))).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In flight: 1 of 3|Ready: 2|- a: priority 1|- b: priority 2",
                "In flight: 1 of 3|Waited for: 1|- x",
                "In flight: 0 of 3|Due for set-up: 1|- f",
                "In flight: 0 of 3|Due for tear-down: 1|- f"
            })
    void isWrongInTheRightFormat(String user) {
        for (long variant = 0; variant < 20; variant++) {
            assertThat(skill.wrongAnswer(prompt(user), variant))
                    .isNotEqualTo(skill.answer(prompt(user)))
                    .matches("(start|set-up|tear-down) = \\S+|wait");
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
