package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.Move.Do;
import dev.maker4j.examples.acting.Move.Undo;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.task.Risk;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepRiskTest {
    private final Plan plan = PlanFile.bundled();
    private final MigrationTask task = new MigrationTask(plan, Migrator.nobody());

    @Test
    void isThePlansInThreeLevels() {
        Map<Integer, Risk> levels = new TreeMap<>();
        for (Step step : plan.steps()) {
            levels.put(step.risk(), task.risk(task.initialState(), new Do<>(step.name())));
        }

        assertThat(levels).isEqualTo(Map.of(1, Risk.LOW, 2, Risk.LOW, 3, Risk.MEDIUM, 4, Risk.HIGH, 5, Risk.HIGH));
    }

    @Test
    void isThatOfTheStepForItsUndoToo() {
        for (Step step : plan.steps()) {
            assertThat(task.risk(task.initialState(), new Undo<>(step.name())))
                    .isEqualTo(task.risk(task.initialState(), new Do<>(step.name())));
        }
    }

    @Test
    void showsEveryStatementOfAStepAndOfItsUndo() {
        for (Step step : plan.steps()) {
            String act = task.description(task.initialState(), new Do<>(step.name()));

            assertThat(act).startsWith("run " + step.name() + " (risk " + step.risk() + ")");
            assertThat(act.lines().count()).isGreaterThan(1);
            assertThat(task.undoing(task.initialState(), new Do<>(step.name())).isPresent())
                    .isEqualTo(step.isReversible());
            assertThat(task.undoing(task.initialState(), new Undo<>(step.name())))
                    .isEmpty();
        }
    }
}
