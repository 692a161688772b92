package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.Move.Do;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.task.Risk;
import org.junit.jupiter.api.Test;

class StageRiskTest {
    private final Plan plan = PlanFile.bundled();
    private final DeployTask task = new DeployTask(plan, Platform.nobody());

    private String shown(Stage stage) {
        DeployState state = task.initialState();
        return task.risk(state, new Do<>(stage)) + ": " + task.description(state, new Do<>(stage)) + " / "
                + task.undoing(state, new Do<>(stage)).orElse("-");
    }

    @Test
    void growsWithWhatAnActChanges() {
        Service service = plan.services().stream()
                .filter(one -> one.database().flatMap(DatabaseChange::contract).isPresent())
                .findFirst()
                .orElseThrow();
        String versions =
                " (" + service.versions().from() + " to " + service.versions().to() + ")";

        assertThat(shown(Stage.of(Stage.Kind.CANARY, service.name())))
                .isEqualTo("LOW: canary " + service.name() + versions
                        + " / give its calls back to the old instances, and stop it");
        assertThat(shown(Stage.replacing(service.name(), 2)))
                .isEqualTo("MEDIUM: replace " + service.name() + "-2" + versions + " / put an instance of "
                        + service.versions().from() + " in its place");
        assertThat(shown(Stage.of(Stage.Kind.EXPAND, service.name())))
                .startsWith("MEDIUM: expand-database " + service.name() + versions + "\n");
        assertThat(shown(Stage.of(Stage.Kind.CONTRACT, service.name())))
                .startsWith("HIGH: contract-database " + service.name() + versions + "\n")
                .doesNotEndWith(" / ");
        assertThat(shown(Stage.of(Stage.Kind.CHECK, service.name())))
                .isEqualTo("NONE: check " + service.name() + versions + " / -");
    }

    @Test
    void isNoneForWhatOnlyLooks() {
        for (Stage.Kind kind : Stage.Kind.values()) {
            Stage stage = new Stage(kind, "users", 0);
            assertThat(stage.risk() != Risk.NONE).as(kind.word()).isEqualTo(stage.isChange());
        }
    }
}
