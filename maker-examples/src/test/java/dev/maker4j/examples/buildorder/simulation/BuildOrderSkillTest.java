package dev.maker4j.examples.buildorder.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.llm.Prompt;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildOrderSkillTest {
    private static final BuildOrderTask TASK =
            BuildOrderTask.of(ProjectFile.bundled().graph());
    private static final String RULE = TASK.prompt(TASK.initialState()).system();

    private final BuildOrderSkill skill = new BuildOrderSkill();

    private static Prompt prompt(String... modules) {
        return new Prompt(RULE, "Modules that are ready:\n" + String.join("\n", modules));
    }

    @Test
    void buildsTheModuleThatTheMostOthersWaitFor() {
        assertThat(skill.answer(prompt("9 a", "10 b", "2 c"))).isEqualTo("build b");
    }

    @Test
    void buildsTheFirstOfSeveral() {
        assertThat(skill.answer(prompt("1 a", "7 org.shop:web app", "7 x"))).isEqualTo("build org.shop:web app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is the capital of France?", "Modules that are ready:", "ten a"})
    void saysWhatIsMissingInAnotherPrompt(String user) {
        assertThat(skill.answer(new Prompt(RULE, user))).startsWith("I order modules.");
        assertThat(skill.wrongAnswer(new Prompt(RULE, user), 3))
                .startsWith("I order modules.")
                .endsWith("(3)");
    }

    @Test
    void saysWhatIsMissingWithoutTheRule() {
        assertThat(skill.answer(Prompt.of("9 a"))).startsWith("I order modules.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 a", "3 a\n2 b", "3 a\n3 a-1\n3 b"})
    void errsInTheFormatAndNeverGivesTheRightAnswer(String modules) {
        Prompt prompt = prompt(modules);
        Set<String> seen = new HashSet<>();

        for (long variant = 0; variant < 100; variant++) {
            assertThat(skill.wrongAnswer(prompt, variant))
                    .as("variant %d", variant)
                    .startsWith("build ")
                    .isNotEqualTo(skill.answer(prompt))
                    .isEqualTo(new BuildOrderSkill().wrongAnswer(prompt, variant));
            seen.add(skill.wrongAnswer(prompt, variant));
        }

        assertThat(seen).hasSizeGreaterThan(1);
    }
}
