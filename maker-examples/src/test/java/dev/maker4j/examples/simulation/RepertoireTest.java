package dev.maker4j.examples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.checkers.CheckersTask;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepertoireTest {
    private static final List<TaskSkill> SKILLS = List.of(
            new AdditionSkill(),
            new CheckersSkill(),
            new SudokuSkill(),
            new BuildOrderSkill(),
            new ProvisionSkill(),
            new ScheduleSkill());
    private static final List<Prompt> PROMPTS = List.of(
            first(LongAddition.of("8", "9", Cut.CARRY_FIRST)),
            first(CheckersTask.of(3)),
            first(SudokuTask.of(PuzzleFile.easy())),
            first(BuildOrderTask.of(ProjectFile.bundled().graph())),
            first(ProvisionTask.of(PlanFile.bundled().plan())),
            first(RequestFile.bundled().task()));

    private final Repertoire repertoire = Repertoire.of(SKILLS.toArray(TaskSkill[]::new));

    private static <S> Prompt first(DecomposableTask<S, ?> task) {
        return task.prompt(task.initialState());
    }

    @Test
    void answersEachPromptByTheOneSkillThatUnderstandsIt() {
        for (int task = 0; task < PROMPTS.size(); task++) {
            Prompt prompt = PROMPTS.get(task);
            assertThat(SKILLS.stream().filter(skill -> skill.understands(prompt)))
                    .containsExactly(SKILLS.get(task));
            assertThat(repertoire.answer(prompt)).isEqualTo(SKILLS.get(task).answer(prompt));
            assertThat(repertoire.wrongAnswer(prompt, 7))
                    .isEqualTo(SKILLS.get(task).wrongAnswer(prompt, 7));
        }
    }

    @Test
    void saysThatItDoesNotKnowAnotherTask() {
        Prompt other = new Prompt("You are helpful.", "Hello");

        assertThat(repertoire.answer(other))
                .startsWith("I am a simulated model and know only the tasks of this program.");
        assertThat(repertoire.wrongAnswer(other, 3)).isNotEqualTo(repertoire.answer(other));
    }
}
