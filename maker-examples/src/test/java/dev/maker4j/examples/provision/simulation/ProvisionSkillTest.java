package dev.maker4j.examples.provision.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.provision.Plans;
import dev.maker4j.examples.provision.ProvisionState;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.llm.Prompt;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionSkillTest {
    private static final String SYSTEM = ProvisionTask.of(Plans.of(Plans.resource("a", 1)))
            .prompt(ProvisionTask.of(Plans.of(Plans.resource("a", 1))).initialState())
            .system();

    private final ProvisionSkill skill = new ProvisionSkill();

    private static Prompt prompt(String user) {
        return new Prompt(SYSTEM, user.replace("|", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "Clock: 0|In flight: 0 of 3|Ready: 2|- a: remaining path 5|- b: remaining path 7, start = b",
        "Clock: 0|In flight: 0 of 3|Ready: 2|- a: remaining path 7|- b: remaining path 7, start = a",
        "Clock: 3|In flight: 2 of 2|- x: finishes at 9|- y: finishes at 8|Ready: 1|- a: remaining path 5, wait = 8",
        "Clock: 3|In flight: 1 of 2|- x: finishes at 9|Ready: 0, wait = 9",
        "Clock: 3|In flight: 1 of 2|- x: finishes at 9|Ready: 1|- n: remaining path 1: remaining path 5, start = n: remaining path 1"
    })
    void followsTheRuleOnWhatThePromptShows(String user, String answer) {
        assertThat(skill.answer(prompt(user))).isEqualTo(answer);
    }

    @Test
    void isNeverRightByMistake() {
        ProvisionTask task = ProvisionTask.of(Plans.random(3, 40));
        ProvisionState state = task.initialState();
        Set<String> seen = new HashSet<>();
        while (!task.isComplete(state)) {
            Prompt prompt = task.prompt(state);
            for (long variant = 0; variant < 30; variant++) {
                assertThat(skill.wrongAnswer(prompt, variant)).isNotEqualTo(skill.answer(prompt));
                seen.add(skill.wrongAnswer(prompt, variant));
            }
            assertThat(skill.wrongAnswer(prompt, Long.MAX_VALUE)).isEqualTo(skill.wrongAnswer(prompt, Long.MAX_VALUE));
            state = task.apply(state, task.parse(skill.answer(prompt), state));
        }
        assertThat(seen).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({
        "What is the capital of France?",
        "Clock: 1|In flight: 0 of 3|Ready: 0",
        "Clock: x|In flight: 0 of 3|Ready: 0"
    })
    void saysWhatIsMissingInAnotherPrompt(String user) {
        assertThat(skill.answer(prompt(user))).startsWith("I provision infrastructure.");
        assertThat(skill.wrongAnswer(prompt(user), 4))
                .startsWith("I provision infrastructure.")
                .endsWith("(4)");
        assertThat(skill.answer(new Prompt(
                        "Be brief.", "Clock: 0|In flight: 0 of 3|Ready: 1|- a: remaining path 5".replace("|", "\n"))))
                .startsWith("I provision infrastructure.");
    }
}
