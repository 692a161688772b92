package dev.maker4j.examples.provision.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPlanTest {
    private static Plan plan(String yaml) {
        return PlanFile.parse("plan.yaml", yaml).plan();
    }

    @Test
    void readsResourcesWithWhatTheyNeedCostAndTake() {
        Plan plan = plan("""
                at_once: 2
                resources:
                  - name: vpc
                    seconds: 20
                  - {name: db, seconds: 480, cost_per_hour: 0.178, needs: [vpc]}
                """);

        assertThat(plan.atOnce()).isEqualTo(2);
        assertThat(plan.resources())
                .containsExactly(
                        new Resource("vpc", 20, BigDecimal.ZERO, List.of()),
                        new Resource("db", 480, new BigDecimal("0.178"), List.of("vpc")));
    }

    @Test
    void hasTenAtOnceAsInTerraformUnlessToldOtherwise() {
        assertThat(plan("resources: [{name: a, seconds: 1}]").atOnce()).isEqualTo(10);
    }

    @Test
    void comesWithAWebShopOfTwentyResourcesFor654DollarsAnHour() {
        Plan plan = PlanFile.bundled().plan();

        assertThat(plan.resources()).hasSize(20);
        assertThat(plan.costPerHour()).isEqualByComparingTo("654");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|plan.yaml:1: the file must be a mapping with the key \"resources\", or a Terraform plan with"
                        + " \"planned_values\"",
                "rescources: []|plan.yaml:1: the file must be a mapping with the key \"resources\", or a Terraform plan with"
                        + " \"planned_values\"",
                "resources: 5|plan.yaml:1: resources is the number 5, but must be a list",
                "resources: []|plan.yaml:1: resources is an empty list, but must name at least one resource",
                "resources: [a]|plan.yaml:1: resources[0] is the text \"a\", but must be a mapping",
                "resources: [{seconds: 1}]|plan.yaml:1: the key \"name\" is missing in resources[0]",
                "resources: [{name: a}]|plan.yaml:1: the key \"seconds\" is missing in resources[0]",
                "resources: [{name: 5, seconds: 1}]|plan.yaml:1: resources[0].name is the number 5, but must be text: put it in"
                        + " quotes",
                "resources: [{name: a, seconds: -1}]|plan.yaml:1: resources[0].seconds is -1, but must be 0 or more",
                "resources: [{name: a, seconds: 1.5}]|plan.yaml:1: resources[0].seconds is 1.5, but must be a whole number",
                "resources: [{name: a, seconds: soon}]|plan.yaml:1: resources[0].seconds is the text \"soon\", but must be a"
                        + " number",
                "resources: [{name: a, seconds: 1, cost_per_hour: -2}]|plan.yaml:1: resources[0].cost_per_hour is -2, but must"
                        + " be 0 or more",
                "resources: [{name: a, seconds: 1, cost: 2}]|plan.yaml:1: the key \"cost\" in resources[0] isn't known, only"
                        + " name, seconds, cost_per_hour, needs are",
                "resources: [{name: a, seconds: 1, needs: a}]|plan.yaml:1: resources[0].needs is the text \"a\", but must be a"
                        + " list",
                "resources: [{name: a, seconds: 1, needs: [b, b]}]|plan.yaml:1: resources[0].needs[1] is \"b\", which is named"
                        + " twice: remove one of them",
                "resources: [{name: a, seconds: 1, needs: [b]}]|plan.yaml:1: resources[0].needs[0] is \"b\", but no resource"
                        + " has that name",
                "resources: [{name: a, seconds: 1, needs: [a]}]|plan.yaml:1: these resources wait for each other: a → a: remove"
                        + " one of these needs",
                "{at_once: 101, resources: []}|plan.yaml:1: at_once is 101, but must be 100 or less"
            })
    void saysWhatIsWrongAndWhere(String yaml, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> plan(yaml))
                .withMessage(message);
    }

    @Test
    void saysInWhichLinesANameIsTwice() {
        String yaml = """
                resources:
                  - {name: a, seconds: 1}
                  - name: b
                    seconds: 1
                  - seconds: 2
                    name: a
                """;

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> plan(yaml))
                .withMessage("plan.yaml:6: resources[2].name is \"a\", as in line 2 already: rename one of them");
    }

    @Test
    void saysWhereACycleOfNeedsBegins() {
        String yaml = """
                resources:
                  - {name: z, seconds: 1}
                  - {name: a, seconds: 1, needs: [b]}
                  - {name: b, seconds: 1, needs: [z, a]}
                """;

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> plan(yaml))
                .withMessage("plan.yaml:3: these resources wait for each other: a → b → a: remove one of these needs");
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path missing = folder.resolve("plan.yaml");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PlanFile.read(missing))
                .withMessage(missing + ": no such file: check its name, and the directory you are in");
    }
}
