package dev.maker4j.examples.migrate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.llm.Prompt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MigrationSkillTest {
    private static final Plan PLAN = PlanFile.bundled();
    private static final String DONE = ActResult.done("").text();
    private static final String FAILED = ActResult.failed("for a test").text();
    private static final String LEFT = ActResult.left("for a test").text();

    private final MigrationTask task = new MigrationTask(PLAN, Migrator.nobody());
    private final MigrationSkill skill = new MigrationSkill();

    private Move<String> answered(MigrationState state) {
        Move<String> action = task.parse(skill.answer(task.prompt(state)), state);
        assertThat(task.possibleActions(state).orElseThrow()).contains(action);
        return action;
    }

    private MigrationState after(int steps) {
        MigrationState state = task.initialState();
        for (int step = 0; step < steps; step++) {
            state = task.apply(state, answered(state), DONE);
        }
        return state;
    }

    @Test
    void leadsThroughThePlanInItsOrder() {
        MigrationState end = after(16);

        assertThat(end.inEffect())
                .isEqualTo(PLAN.order().stream().map(Step::name).toList());
        assertThat(task.isComplete(end)).isTrue();
    }

    @Test
    void leadsBackFromAnyStepInReverse() {
        for (int steps = 1; steps < 16; steps++) {
            MigrationState state = after(steps);
            List<String> names = state.inEffect();
            state = task.apply(state, answered(state), FAILED);
            for (int i = names.size() - 1; i >= 0; i--) {
                Move<String> action = answered(state);
                assertThat(action).isEqualTo(new Move.Undo<>(names.get(i)));
                state = task.apply(state, action, DONE);
            }
            assertThat(state.isRolledBack()).isTrue();
        }
    }

    @Test
    void undoesAStepThatWasLeftHalfDoneFirst() {
        MigrationState state = after(5);
        Move<String> sixth = answered(state);
        MigrationState failed = task.apply(state, sixth, LEFT);

        assertThat(answered(failed)).isEqualTo(new Move.Undo<>(((Move.Do<String>) sixth).what()));
    }

    @Test
    void haltsWhereAnUndoFailedAndWhereThereIsNone() {
        MigrationState state = after(3);
        state = task.apply(state, answered(state), FAILED);
        MigrationState undoFailed = task.apply(state, answered(state), LEFT);
        MigrationState lastLeft = task.apply(after(15), answered(after(15)), LEFT);

        assertThat(answered(undoFailed)).isEqualTo(new Move.Halt<>());
        assertThat(answered(lastLeft)).isEqualTo(new Move.Halt<>());
        assertThat(task.apply(lastLeft, new Move.Halt<>()).isHalted()).isTrue();
    }

    @Test
    void errsInTheRightFormatAndNeverHitsTheRightAnswer() {
        for (int steps = 0; steps < 16; steps++) {
            MigrationState state = after(steps);
            Prompt prompt = task.prompt(state);
            Set<String> seen = new HashSet<>();
            for (long variant = 0; variant < 20; variant++) {
                String wrong = skill.wrongAnswer(prompt, variant);
                assertThat(task.parse(wrong, state)).isNotEqualTo(answered(state));
                seen.add(wrong);
            }
            assertThat(seen).hasSizeGreaterThan(1);
        }
    }

    @Test
    void readsThePromptAlone() {
        Prompt prompt = task.prompt(after(2));

        assertThat(skill.answer(prompt)).isEqualTo("do = create-profiles");
        assertThat(skill.answer(new Prompt(
                        prompt.system(), prompt.user().replace("create-profiles: risk 2", "create-profiles: risk 5"))))
                .isEqualTo("do = extend-orders");
        assertThat(skill.answer(new Prompt(
                        prompt.system(), "Failed: x\nIn effect, the latest first:\n- backup-orders\n- backup-users")))
                .isEqualTo("undo = backup-orders");
        assertThat(skill.answer(new Prompt("Tell me a joke.", "About databases.")))
                .startsWith("I lead database migrations. Please tell me");
        assertThat(skill.answer(new Prompt(prompt.system(), "About databases.")))
                .startsWith("I lead database migrations. Please tell me");
    }
}
