package dev.maker4j.examples.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Meddling;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.llm.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploySkillTest {
    private final DeployTask task = new DeployTask(PlanFile.bundled(), Meddling.nothing());
    private final DeploySkill skill = new DeploySkill();

    private Prompt prompt(String user) {
        return new Prompt(task.prompt(task.initialState()).system(), user.replace("|", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Failed: nothing|Ready:|- canary b|- canary c; do = canary b",
                "Failed: nothing|In motion:|- check a|- replace b-2; do = check a",
                "Failed: nothing|Ready:|- canary b|In motion:|- check a; do = canary b",
                "Failed: nothing|Due:|- compare b|Ready:|- canary c|In motion:|- replace a-2; do = compare b",
                "Failed: nothing|Left:|- observe|- contract-database a; do = observe",
                "Failed: an act|In effect, the latest first:|- replace a-2|- canary a; undo = replace a-2",
                "Failed: an undo|In effect, the latest first:|- canary a; halt",
            })
    void followsTheRuleOnWhatThePromptShows(String user, String answer) {
        assertThat(skill.answer(prompt(user))).isEqualTo(answer);
    }

    @Test
    void isNeverRightByMistake() {
        DeployState state = task.initialState();
        while (!task.isComplete(state)) {
            Prompt prompt = task.prompt(state);
            for (long variant = 0; variant < 30; variant++) {
                assertThat(skill.wrongAnswer(prompt, variant)).isNotEqualTo(skill.answer(prompt));
            }
            state = task.apply(state, task.parse(skill.answer(prompt), state), "done; took 1 ms");
        }
    }

    @Test
    void saysSoWhereAPromptIsAboutSomethingElse() {
        assertThat(skill.answer(new Prompt("Move a disk.", "Failed: nothing")))
                .startsWith("I lead rolling deployments.");
        assertThat(skill.answer(prompt("What is next?"))).startsWith("I lead rolling deployments.");
    }
}
