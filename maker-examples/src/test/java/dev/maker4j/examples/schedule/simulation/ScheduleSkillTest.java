package dev.maker4j.examples.schedule.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.schedule.Requests;
import dev.maker4j.examples.schedule.ScheduleState;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.llm.Prompt;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleSkillTest {
    private static final ScheduleTask TASK = ScheduleTask.of(
            Requests.hours(1).interview(Requests.hour("a", "A", "P")).build());
    private static final String SYSTEM = TASK.prompt(TASK.initialState()).system();

    private final ScheduleSkill skill = new ScheduleSkill();

    private static Prompt prompt(String user) {
        return new Prompt(SYSTEM, user.replace("/", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Placed: 0 of 2/Picked: none/Interviews without a slot: 2/- a: 2 slots/- b: 1 slot;pick = b",
                "Placed: 0 of 2/Picked: none/Interviews without a slot: 2/- a: 2 slots/- b: 2 slots;pick = a",
                "Placed: 0 of 2/Picked: none/Interviews without a slot: 2/- a: 2 slots/- b: 0 slots;undo",
                "Placed: 0 of 2/Picked: none/Interviews without a slot: 2/- a: b: 3 slots: 2 slots/- c: 7 slots;pick = a: b: 3"
                        + " slots",
                "\"Placed: 0 of 2/Picked: a/Possible slots: 2/- T1 (0 points): A 4/- T2 (1 point): B 6 | C 4 | D 4\";place = T2"
                        + " in C",
                "\"Placed: 0 of 2/Picked: a/Possible slots: 2/- T1 (2 points): A 4/- T2 (2 points): B 3\";place = T1 in A",
                "\"Placed: 0 of 2/Picked: a/Possible slots: 1/- T1 (2 points): A 4 5\";place = T1 in A 4"
            })
    void followsTheRuleOnWhatThePromptShows(String user, String answer) {
        assertThat(skill.answer(prompt(user))).isEqualTo(answer);
    }

    @Test
    void isNeverRightByMistake() {
        ScheduleTask task = ScheduleTask.of(Requests.random(1, 8, 1, 5, 2));
        ScheduleState state = task.initialState();
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
    @ValueSource(strings = {"What is the capital of France?", "Placed: 0 of 2/Picked: a/Possible slots: 0"})
    void saysWhatIsMissingInAnotherPrompt(String user) {
        assertThat(skill.answer(prompt(user))).startsWith("I schedule interviews.");
        assertThat(skill.wrongAnswer(prompt(user), 4))
                .startsWith("I schedule interviews.")
                .endsWith("(4)");
        assertThat(skill.answer(new Prompt("Be brief.", "Picked: none\n- a: 2 slots")))
                .startsWith("I schedule interviews.");
    }
}
